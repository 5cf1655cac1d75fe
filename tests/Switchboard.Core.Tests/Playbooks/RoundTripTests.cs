using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

/// <summary>Whatever playbook is accepted, the desk can live by it.</summary>
public sealed class RoundTripTests
{
    /// <summary>What people put into playbooks, rightly and wrongly.</summary>
    private static readonly string[] Words =
    [
        .. "0m 1m 20m 3h 9999h 00:00 24:00 09:00-17:30 00:00-24:00 true false yes no @sos @oncall @dev911 @nobody #support support other".Split(
            ' '
        ),
        .. "eyes bug memo tada Asia/Kolkata America/New_York Pacific/Apia monday sunday saturday-tuesday every tagged asked 1 4 36500 never".Split(
            ' '
        ),
        "2026-01-01",
        "R1",
        "R7",
        "just words",
        "{text}",
        "{asker} {owner} {group}",
    ];

    private static readonly PlaybookNode Default = YamlNodes.Parse(DefaultPlaybook.Text);

    private static readonly Gen<PlaybookNode> Playbooks =
        from seed in Gen.Int[0, int.MaxValue - 1]
        from changes in Gen.Int[1, 2]
        select Enumerable.Range(0, changes).Aggregate(Default, (tree, i) => Changed(tree, unchecked((uint)(seed + i * 7919))));

    [Fact]
    public void An_accepted_playbook_drives_a_case_without_an_exception()
    {
        var accepted = 0;
        Gen.Select(Playbooks, Histories.Of(Histories.Anything))
            .Sample(
                (tree, steps) =>
                {
                    if (PlaybookReader.Read(tree, version: 3) is not PlaybookReading.Good { Playbook: var playbook })
                        return;
                    Interlocked.Increment(ref accepted);
                    Live(playbook, steps);
                    Assert.NotEmpty(Handbook.Of(playbook));
                    Assert.NotEmpty(Handbook.Short(playbook));
                },
                iter: 2000
            );
        Assert.True(accepted > 300, $"only {accepted} of 2000 were accepted: the generator says little");
    }

    [Fact]
    public void Differences_are_told_between_any_two() =>
        Gen.Select(Playbooks, Playbooks)
            .Sample(
                (one, other) =>
                {
                    Assert.Empty(PlaybookDiff.Between(one, one));
                    Assert.All(PlaybookDiff.Between(one, other), line => Assert.Contains(": ", line, StringComparison.Ordinal));
                },
                iter: 500
            );

    /// <summary>A history, then the clock, until it rests.</summary>
    private static void Live(Playbook playbook, Step[] steps)
    {
        var thread = new Conversation(playbook);
        foreach (var step in steps)
            thread.Tell(step);
        if (thread.Found is null)
            return;
        var now = steps.Max(step => step.Now);
        for (var tick = 0; thread.DueAt is { } due; tick++)
        {
            Assert.True(tick < 500, "ticking does not come to rest");
            now = Instant.Max(now, due);
            thread.Tell(new Step(new CaseInput.ClockTicked(), now));
        }
    }

    /// <summary>One place of a tree changed: a word put in, an entry or item taken away or doubled.</summary>
    private static PlaybookNode Changed(PlaybookNode node, uint seed)
    {
        var places = Places(node);
        var at = (int)(seed % (uint)places);
        return Change(node, ref at, seed / (uint)places);
    }

    private static int Places(PlaybookNode node) =>
        1
        + node switch
        {
            PlaybookNode.Map map => map.Entries.Sum(entry => Places(entry.Value)),
            PlaybookNode.List list => list.Items.Sum(Places),
            _ => 0,
        };

    private static PlaybookNode Change(PlaybookNode node, ref int at, uint seed)
    {
        if (at-- == 0)
            return Spoilt(node, seed);
        switch (node)
        {
            case PlaybookNode.Map map:
                var entries = ImmutableArray.CreateBuilder<KeyValuePair<PlaybookNode.Scalar, PlaybookNode>>();
                foreach (var (key, value) in map.Entries)
                    entries.Add(new(key, at < 0 ? value : Change(value, ref at, seed)));
                return map with { Entries = entries.ToImmutable() };
            case PlaybookNode.List list:
                var items = ImmutableArray.CreateBuilder<PlaybookNode>();
                foreach (var item in list.Items)
                    items.Add(at < 0 ? item : Change(item, ref at, seed));
                return list with { Items = items.ToImmutable() };
            default:
                return node;
        }
    }

    private static PlaybookNode Spoilt(PlaybookNode node, uint seed)
    {
        var which = (int)(seed / 3 % 100);
        return node switch
        {
            PlaybookNode.Map { Entries.Length: > 0 } map => map with { Entries = map.Entries.RemoveAt(which % map.Entries.Length) },
            PlaybookNode.List { Items.Length: > 0 } list => list with
            {
                Items = seed % 3 == 0 ? list.Items.RemoveAt(which % list.Items.Length) : list.Items.Add(Word(list, seed / 3)),
            },
            _ => Word(node, seed / 3),
        };
    }

    private static PlaybookNode.Scalar Word(PlaybookNode at, uint seed) =>
        new(Words[seed % Words.Length]) { Line = at.Line, Column = at.Column };
}
