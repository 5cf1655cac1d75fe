using System.Collections.Frozen;
using Switchboard.Dashboard.Text;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Design;

/// <summary>The playbook's tags as chips show them: the emoji people set, the meaning for whoever asks.</summary>
public sealed record TagFaces(FrozenDictionary<string, TagFaces.Face> Known)
{
    public static readonly TagFaces None = new(FrozenDictionary<string, Face>.Empty);

    public Face Of(string tag) => Known.GetValueOrDefault(tag) ?? new Face(Glyphs.Of(tag) ?? "🏷️", tag);

    public static TagFaces Of(Playbook playbook) =>
        new(
            playbook.Tags.ToFrozenDictionary(
                tag => tag.Name,
                tag => new Face(tag.Reactions.Select(Glyphs.Of).FirstOrDefault(glyph => glyph is not null) ?? "🏷️", tag.Meaning),
                StringComparer.Ordinal
            )
        );

    public sealed record Face(string Glyph, string Meaning);
}
