using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>Makes a playbook of a tree of nodes, or tells every mistake in it with line, column and a hint.</summary>
public static class PlaybookReader
{
    /// <param name="labels">The ids of what people press, whose labels may be worded otherwise; null: any.</param>
    public static PlaybookReading Read(PlaybookNode root, int version = 0, IReadOnlySet<string>? labels = null)
    {
        var mistakes = new Mistakes();
        var playbook = Read(root, version, labels, mistakes);
        return mistakes.Any
            ? new PlaybookReading.Bad(mistakes.InOrder)
            : new PlaybookReading.Good(playbook) { Source = root, References = mistakes.References };
    }

    /// <summary>All that can be written in a playbook, as the reader asks for it.</summary>
    internal static Shape Draw()
    {
        var shape = new Shape();
        Read(PlaybookNode.Drawn(shape), version: 0, labels: null, new Mistakes());
        return shape;
    }

    private static Playbook Read(PlaybookNode root, int version, IReadOnlySet<string>? labels, Mistakes mistakes)
    {
        var map = new MapReader(root, "the playbook", mistakes);
        var groups = Groups(map, mistakes);
        var reactions = new ReactionReader(mistakes);
        var policies = EscalationsReader.Names(root);
        var urgencies = UrgencyReader.Read(map, groups, policies, mistakes);
        var playbook = new Playbook
        {
            Version = version,
            Source = root,
            Desks = Desks(map, groups, mistakes),
            Groups = groups,
            Supporters = [.. map.Texts("supporters").Select(one => Supporter(one, groups, mistakes))],
            ClaimReactions = reactions.Read(map.Texts("claim_reactions"), "claiming"),
            ResolveReactions = reactions.Read(map.Texts("resolve_reactions"), "resolving"),
            Tags = Tags(map, reactions, groups, mistakes),
            Urgencies = urgencies,
            Facts = FactRulesReader.Read(map, urgencies, mistakes),
            OpenReactions = reactions.ReadOr(map, "open_reactions", "opening a case", ["sos", "question"]),
            Claims = ClaimCareReader.Read(map, groups, mistakes),
            Hours = HoursReader.Read(map, mistakes),
            Threads = ThreadReader.Read(map, mistakes),
            People = PeopleReader.Read(map, mistakes),
            Promises = PromiseRulesReader.Read(map, mistakes),
            Severities = TicketingReader.Severities(map, groups, policies, mistakes),
            Forms = FormsReader.Read(map, mistakes),
            Teams = TicketingReader.Teams(map, mistakes),
            Tickets = TicketingReader.Rules(map, mistakes),
            Relays = [.. map.OptionalTexts("relays").Select(one => one.Text)],
            Retention = RetentionReader.Read(map, mistakes),
            Wording = WordingReader.Read(map, labels, mistakes),
            PinsHandbook = Handbook(map, mistakes),
            OnCall = OnCallReader.Read(map, groups, mistakes),
        };
        ReviewReader.CheckDays(map, playbook, mistakes);
        DigestReader.Check(map, playbook, mistakes);
        map.Done();
        return playbook;
    }

    private static ImmutableArray<Desk> Desks(MapReader map, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        var desks = ImmutableArray.CreateBuilder<Desk>();
        foreach (var node in map.Items("desks"))
        {
            var reader = new MapReader(node, "a desk", mistakes);
            var desk = new Desk(reader.Text("name"), reader.Channel("support"))
            {
                Product = TicketingReader.ChannelOf(reader, "product", mistakes),
                Developers = TicketingReader.ChannelOf(reader, "developers", mistakes),
                Pretriage = PretriageReader.Read(reader, groups, mistakes),
                Review = ReviewReader.Read(reader, mistakes),
                Digest = DigestReader.Read(reader, mistakes),
            };
            reader.Done();
            if (desks.Any(other => other.Support == desk.Support && desk.Support.Length > 0))
                mistakes.Add(node, $"two desks have the support channel '{desk.Support}'", "a channel belongs to one desk");
            PretriageReader.CheckChannels(node, desks, desk, mistakes);
            desks.Add(desk);
        }
        return desks.ToImmutable();
    }

    private static ImmutableArray<Group> Groups(MapReader map, Mistakes mistakes)
    {
        var groups = ImmutableArray.CreateBuilder<Group>();
        foreach (var (handle, meaning) in map.Named("groups"))
        {
            handle.Shape?.IsTextLike("^@.+$");
            if (handle.Text is ['@', _, ..])
                mistakes.SpeaksOf(ReferenceKind.Group, handle.Text[1..], handle);
            else
                mistakes.Add(
                    handle,
                    $"'{handle.Text}' is no user group",
                    $"""groups are written with @ and in quotes: "@{(handle.Text.TrimStart('@') is { Length: > 0 } name ? name : "sos")}" """.Trim()
                );
            groups.Add(new Group(handle.Text, map.TextOf(meaning, $"the meaning of '{handle.Text}'")));
        }
        return groups.ToImmutable();
    }

    private static string Supporter(PlaybookNode.Scalar one, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        if (one.Text is ['@', ..])
            CheckGroup(one, one.Text, groups, mistakes);
        else if (one.Text is not ['#', _, ..])
            mistakes.Add(one, $"'{one.Text}' is neither a group nor a channel", """they are written "@group" or "#channel", in quotes""");
        return one.Text;
    }

    private static ImmutableArray<TagRule> Tags(MapReader map, ReactionReader reactions, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        var tags = ImmutableArray.CreateBuilder<TagRule>();
        foreach (var (name, node) in map.Named("tags"))
        {
            var reader = new MapReader(node, $"the tag '{name.Text}'", mistakes);
            var meaning = reader.Text("meaning");
            var names = reader.Texts("reactions").Concat(reader.OptionalTexts("aliases"));
            var by = reader.OptionalTexts("by").Select(one => Supporter(one, groups, mistakes));
            tags.Add(
                new TagRule(name.Text, meaning, reactions.Read(names, $"the tag '{name.Text}'"))
                {
                    By = [.. by],
                    Duty = ReviewReader.Duty(reader, mistakes),
                }
            );
            reader.Done();
        }
        return tags.ToImmutable();
    }

    private static bool Handbook(MapReader map, Mistakes mistakes)
    {
        if (map.Optional("handbook") is not { } node)
            return false;
        var reader = new MapReader(node, "the handbook", mistakes);
        var pins = reader.YesOrNo("pin", otherwise: false);
        reader.Done();
        return pins;
    }

    internal static void CheckGroup(PlaybookNode at, string handle, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        var handles = groups.Select(group => group.Handle).ToList();
        if (handle.Length > 0 && !handles.Contains(handle))
            mistakes.Add(at, $"no user group '{handle}'", Spelling.Hint(handle, handles) ?? "groups are listed under 'groups'");
    }
}
