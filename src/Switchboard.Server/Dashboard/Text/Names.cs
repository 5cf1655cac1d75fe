using System.Collections.Frozen;
using System.Data.Common;
using Dapper;
using Switchboard.Cases;

namespace Switchboard.Dashboard.Text;

/// <summary>The names a page needs, read for one sight: a private channel outside of it has no name.</summary>
public sealed record Names(
    FrozenDictionary<string, string> People,
    FrozenDictionary<string, string> Channels,
    FrozenDictionary<string, string> Groups
)
{
    public static readonly Names None = new(
        FrozenDictionary<string, string>.Empty,
        FrozenDictionary<string, string>.Empty,
        FrozenDictionary<string, string>.Empty
    );

    public string Of(UserId? user) => user is { } id ? People.GetValueOrDefault(id.Value, id.Value) : "nobody";

    public string Of(Rich mention) =>
        mention switch
        {
            Rich.Someone { Who: var who, Label: var label } => "@"
                + People.GetValueOrDefault(who.Value, label.Length > 0 ? Mrkdwn.Unescape(label) : who.Value),
            // Slack writes the channel's name into the text; whoever may not see the channel is not told it.
            Rich.Place { Where: var where } => Channels.TryGetValue(where.Value, out var name) ? "#" + name : "a private channel",
            Rich.Group { Id: var id, Label: var label } => "@"
                + Groups.GetValueOrDefault(id, label.Length > 0 ? Mrkdwn.Unescape(label) : id),
            Rich.Everybody { Word: var word } => "@" + word,
            Rich.Emoji { Name: var emoji } => Glyphs.Of(emoji) ?? $":{emoji}:",
            Rich.Plain { Text: var text } => text,
            _ => "",
        };

    /// <summary>A text as one plain line.</summary>
    public string Line(string text, int longest)
    {
        var line = string.Join(
            ' ',
            string.Concat(Mrkdwn.Flat(Mrkdwn.Read(text)).Select(Of)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        return line.Length <= longest ? line : line[..CutOf(line, longest)] + "…";
    }

    /// <summary>Between words, unless the word is very long.</summary>
    private static int CutOf(string line, int longest) => line.LastIndexOf(' ', longest, longest / 3) is > 0 and var cut ? cut : longest;

    /// <param name="visible">The ids of the channels that may be named, as a question.</param>
    /// <param name="values">Its parameters, the team among them.</param>
    internal static async Task<Names> ReadAsync(
        DbConnection connection,
        string visible,
        Func<DynamicParameters> values,
        IEnumerable<string> texts,
        IEnumerable<UserId> people
    )
    {
        var mentioned = texts.SelectMany(text => Mrkdwn.Flat(Mrkdwn.Read(text))).ToList();
        var users = mentioned.OfType<Rich.Someone>().Select(rich => rich.Who).Concat(people).Select(user => user.Value);
        var channels = mentioned.OfType<Rich.Place>().Select(rich => rich.Where.Value);
        var groups = mentioned.OfType<Rich.Group>().Select(rich => rich.Id);
        return new Names(
            await NamedAsync(connection, values(), users, "SELECT id, COALESCE(NULLIF(real_name, ''), name) AS name FROM people"),
            await NamedAsync(connection, values(), channels, "SELECT id, name FROM channels", $"id IN ({visible})"),
            await NamedAsync(connection, values(), groups, "SELECT id, handle AS name FROM user_groups")
        );
    }

    private static async Task<FrozenDictionary<string, string>> NamedAsync(
        DbConnection connection,
        DynamicParameters values,
        IEnumerable<string> wanted,
        string select,
        string only = "1 = 1"
    )
    {
        var ids = wanted.Distinct(StringComparer.Ordinal).Take(1000).ToList();
        if (ids.Count == 0)
            return FrozenDictionary<string, string>.Empty;
        var rows = await connection.QueryAsync<Named>(
            $"{select} WHERE team = @team AND id IN {Among.List(values, "id", ids)} AND {only}",
            values
        );
        return rows.ToFrozenDictionary(row => row.Id, row => row.Name, StringComparer.Ordinal);
    }

    private sealed record Named(string Id, string Name);
}
