using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>Reads where a desk's own team asks first, and how long it waits there.</summary>
internal static class PretriageReader
{
    private static readonly ImmutableArray<string> Opens = [.. Enum.GetNames<PretriageOpens>().Select(name => name.ToLowerInvariant())];

    public static PretriageRules? Read(MapReader desk, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        if (desk.Optional("pretriage") is not { } node)
            return null;

        var reader = new MapReader(node, "the pre-triage", mistakes);
        var rules = new PretriageRules(reader.Channel("channel"))
        {
            Group = GroupIn(reader, groups, mistakes),
            Opens = OpensIn(reader, mistakes),
        };
        if (reader.Optional("after") is { } after)
            rules = rules with { After = Values.Duration(after, mistakes) };
        reader.Done();
        return rules;
    }

    /// <summary>A channel is the support or the pre-triage channel of one desk only: the rules of a message follow from its place.</summary>
    public static void CheckChannels(PlaybookNode at, IEnumerable<Desk> before, Desk desk, Mistakes mistakes)
    {
        if (desk.Pretriage is { Channel: { Length: > 0 } own } && own == desk.Support)
            mistakes.Add(
                at,
                $"the desk '{desk.Name}' has '{own}' for support and for pre-triage",
                "pre-triage needs a private channel of its own"
            );
        foreach (var other in before)
        {
            foreach (
                var channel in ChannelsOf(desk).Where(name => name != desk.Support || name != other.Support).Intersect(ChannelsOf(other))
            )
                mistakes.Add(
                    at,
                    $"the desks '{other.Name}' and '{desk.Name}' share the channel '{channel}'",
                    "a channel belongs to one desk"
                );
        }
    }

    private static IEnumerable<string> ChannelsOf(Desk desk) =>
        new[] { desk.Support, desk.Pretriage?.Channel ?? "" }.Where(name => name.Length > 0).Distinct();

    private static string? GroupIn(MapReader reader, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        if (reader.OptionalText("group") is not { Length: > 0 } group || reader.Optional("group") is not { } at)
            return null;
        PlaybookReader.CheckGroup(at, group, groups, mistakes);
        return group;
    }

    private static PretriageOpens OpensIn(MapReader reader, Mistakes mistakes)
    {
        reader.Optional("opens")?.Shape?.IsTextLike($"^({string.Join('|', Opens)})$");
        if (reader.OptionalText("opens") is not { Length: > 0 } opens || reader.Optional("opens") is not { } at)
            return PretriageOpens.Asked;
        if (!Opens.Contains(opens))
            mistakes.Add(at, $"'{opens}' opens nothing", Spelling.Hint(opens, Opens) ?? "write 'tagged', 'asked' or 'every'");
        return Enum.TryParse<PretriageOpens>(opens, ignoreCase: true, out var known) ? known : PretriageOpens.Asked;
    }
}
