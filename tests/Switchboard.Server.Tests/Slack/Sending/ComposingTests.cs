using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Sending;

/// <summary>
/// The guard itself: who composes words for a reader outside a private channel does not even read what was said in it. What the words
/// would make of it is for <see cref="Rendering"/>'s own tests.
/// </summary>
public sealed class ComposingTests
{
    private const string Secret = "zweibrücken-7431";

    private static readonly Instant Noon = Instant.FromUnixTimeSeconds(1763913600);

    /// <summary>A question of pre-triage; Ana is in its channel and Maya is not.</summary>
    private static readonly CaseState Private = Sample.Case() with
    {
        Key = Sample.Case().Key with { Channel = new("G3") },
        Asker = Sample.Ana,
    };

    private static readonly CaseWords Words = new(
        [new(Sample.Case().Key.Thread, Sample.Ana, $"Why is {Secret} so low?", Noon)],
        [
            new(
                Sample.Ana,
                Noon,
                new Given("V1", "note", [new("note", Secret), new("text", Secret), new("reason", Secret), new("page", Secret)])
            ),
        ]
    );

    public static TheoryData<string> Sayings => [.. Quoting.Keys];

    private static readonly Dictionary<string, Say> Quoting = new(StringComparer.Ordinal)
    {
        ["hand_over_packet"] = new Say.HandOverPacket(Sample.Ana) { Given = "V1" },
        ["what_we_know"] = new Say.WhatWeKnow(),
        ["team_packet"] = new Say.TeamPacket("Product", Sample.Ana, "V1"),
        ["ticket_goes_first"] = new Say.TicketGoesFirst(TicketKind.Issue, null),
        ["ticket_wrote"] = new Say.TicketWrote(TicketKind.Bug, Sample.Ana, "V1"),
        ["urgency_reason"] = new Say.UrgencyReason(Sample.Ana, "soon", "V1"),
    };

    [Theory]
    [MemberData(nameof(Sayings))]
    public async Task What_a_private_channel_said_is_not_read_for_whoever_is_not_in_it(string saying)
    {
        var what = Quoting[saying];
        Assert.True(what.QuotesThread);

        foreach (var effect in (Effect[])[new Effect.Tell(Sample.Maya, what), new Effect.Announce("#random", what)])
        {
            var (composed, reads) = await ComposeAsync(effect);

            Assert.Equal(0, reads);
            Assert.DoesNotContain(Secret, composed.Rendered.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Secret, composed.Rendered.Blocks.ToJsonString(Relaxed), StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>The same words reach a member, so that the test above looks at something.</summary>
    [Fact]
    public async Task A_member_gets_what_was_said()
    {
        var (composed, reads) = await ComposeAsync(new Effect.Tell(Sample.Ana, Quoting["hand_over_packet"]));

        Assert.Equal(1, reads);
        Assert.Contains(Secret, composed.Rendered.Blocks.ToJsonString(Relaxed), StringComparison.Ordinal);
    }

    public static TheoryData<string> Says => WordingTests.Says;

    /// <summary>Everything but the card, which has a button for it: a word of the desk says which rule made it speak.</summary>
    [Theory]
    [MemberData(nameof(Says))]
    public async Task Everything_the_desk_says_answers_why(string name)
    {
        var what = WordingTests.ExampleOf(name);

        foreach (var effect in new Effect[] { new Effect.Whisper(Sample.Ana, what), new Effect.Announce("#product", what) })
        {
            var (composed, _) = await ComposeAsync(effect);
            BlockLimits.Check(composed.Rendered.Blocks);
            var print = System.Text.Json.JsonSerializer.SerializeToElement(new { blocks = composed.Rendered.Blocks });
            if (what is Say.Why)
                Assert.Contains("Why case 17", composed.Rendered.Text, StringComparison.Ordinal);
            else
                Assert.Equal(
                    (Sample.Playbook.Version, effect is Effect.Whisper ? (CaseKey?)Private.Key : null),
                    SmallPrint.In(print, Private.Key.Team) is { } found ? (found.Playbook, found.Case) : default
                );
        }
    }

    [Fact]
    public async Task The_small_print_leads_to_the_handbook()
    {
        var (composed, _) = await ComposeAsync(new Effect.Reply(new Say.PromiseForgotten()));

        Assert.Contains(
            $"Why? <https://desk.example/handbook#promises|R11>, playbook {Sample.Playbook.Version}",
            composed.Rendered.Blocks.ToJsonString(Relaxed),
            StringComparison.Ordinal
        );
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static async Task<(Composed Composed, int Reads)> ComposeAsync(Effect effect)
    {
        var reads = 0;
        var lookups = new CaseLookups
        {
            FindAsync = (_, _) => Task.FromResult<CaseSight?>(new(Private, 17)),
            EventsAsync = (_, _) => Task.FromResult<IReadOnlyList<CaseEvent>>([]),
            WordsAsync = (_, _) =>
            {
                reads++;
                return Task.FromResult(Words);
            },
            OwnRepliesAsync = (_, _, _) => Task.FromResult<IReadOnlyDictionary<MessageTs, int>>(new Dictionary<MessageTs, int>()),
            LivelyAsync = (_, _, _) => Task.FromResult<IReadOnlyList<CaseState>>([Private]),
        };
        var composing = new Composing(
            lookups,
            Sample.Directory(),
            new CurrentPlaybook(Sample.Playbook),
            Options.Create(new SlackOptions { PublicUrl = "https://desk.example/" })
        );
        var order = new Order
        {
            Id = "4711#0",
            Case = Private.Key,
            Effect = effect,
            StoredAt = Noon,
            NotBefore = Noon,
        };
        return (
            await composing.ComposeAsync(order, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("no case"),
            reads
        );
    }
}
