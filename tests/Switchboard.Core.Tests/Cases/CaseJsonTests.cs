using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Golden;
using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class CaseJsonTests
{
    private static readonly string Events = GoldenFiles.Folder("Golden/events");

    private static readonly JsonSerializerOptions Indented = new(CaseJson.Options) { WriteIndented = true };

    /// <summary>One of every event, all of its properties filled.</summary>
    private static readonly IReadOnlyList<CaseEvent> OneOfEach =
    [
        Stamped(
            new CaseEvent.Opened(Maya.Id, Question)
            {
                Groups = ["@oncall"],
                Signs = [EmergencySign.Down, EmergencySign.NotFor],
                IsRelayed = true,
                WantedBy = Ann.Id,
                Desk = "Support",
                IsPretriage = true,
                From = There,
            }
        ),
        Stamped(
            new CaseEvent.Said(Ann.Id, At("10:01").Ts)
            {
                ByAsker = true,
                As = Speaker.Supporter,
                Groups = ["@dev911"],
                Signs = [EmergencySign.AllUsers],
                Sounds = Tone.Update,
            }
        ),
        Stamped(
            new CaseEvent.Corrected(Question, At("10:02").Ts)
            {
                Groups = ["@sos"],
                Signs = [EmergencySign.Url],
                Sounds = Tone.Aside,
            }
        ),
        Stamped(new CaseEvent.Withdrawn(Question)),
        Stamped(new CaseEvent.TakenBack()),
        Stamped(new CaseEvent.Reacted(Ann.Id, "eyes", Question, At("10:03").Ts)),
        Stamped(new CaseEvent.Unreacted(Ann.Id, "eyes", Question, At("10:04").Ts)),
        Stamped(new CaseEvent.Claimed(Ann.Id, ClaimedHow.Button) { Since = At("10:05").Time, Place = At("10:04").Time }),
        Stamped(new CaseEvent.LetGo(Ann.Id) { Since = At("10:06").Time, ByButton = true }),
        Stamped(new CaseEvent.Tagged("bug", Dana.Id)),
        Stamped(new CaseEvent.Untagged("bug", Dana.Id)),
        Stamped(new CaseEvent.Resolved(Cleo.Id) { Since = At("10:07").Time, ByButton = true }),
        Stamped(new CaseEvent.Reopened(Maya.Id) { Since = At("10:08").Time, ByButton = true }),
        Stamped(new CaseEvent.ReopenAsked(Maya.Id, At("10:09").Ts)),
        Stamped(new CaseEvent.ReopenDeclined(Maya.Id)),
        Stamped(new CaseEvent.Reminded("@oncall")),
        Stamped(new CaseEvent.HandOverProposed(Ann.Id, Dana.Id, "V0124") { Stays = true, Zone = "Europe/London" }),
        Stamped(
            new CaseEvent.HandedOver(Ann.Id, Dana.Id)
            {
                Since = At("10:20").Time,
                Given = "V0124",
                Stays = true,
                Zone = "Europe/London",
                Place = At("10:05").Time,
            }
        ),
        Stamped(new CaseEvent.HandOverTold(Dana.Id)),
        Stamped(new CaseEvent.FactsFound(Maya.Id, Question) { Kinds = [FactKind.Url, FactKind.Steps] }),
        Stamped(new CaseEvent.FactsGiven(Ann.Id, "V0123") { Kinds = [FactKind.Expected] }),
        Stamped(new CaseEvent.FactsAsked(Maya.Id) { Kinds = [FactKind.Deadline] }),
        Stamped(new CaseEvent.FollowUpGiven("documentation", Dana.Id, new LocalDate(2026, 12, 4), Ann.Id)),
        Stamped(new CaseEvent.FollowUpTold("documentation", Dana.Id)),
        Stamped(new CaseEvent.FollowUpDone("documentation", Dana.Id)),
        Stamped(new CaseEvent.PageNamed(Dana.Id, "V0123")),
        Stamped(new CaseEvent.NoticedBeside(At("9:55").Ts, BesideHow.Continuation)),
        Stamped(new CaseEvent.OfferLapsed()),
        Stamped(new CaseEvent.KeptApart(Maya.Id)),
        Stamped(new CaseEvent.MergedInto(At("9:55").Ts, Maya.Id)),
        Stamped(new CaseEvent.ThreadJoined(At("10:05").Ts) { Messages = [new(At("10:05").Ts, Maya.Id, Speaker.Asker)] }),
        Stamped(new CaseEvent.CarriedOver(At("10:05").Ts, new(At("10:20").Ts, Ann.Id, Speaker.Supporter))),
        Stamped(new CaseEvent.ThreadLeft(At("10:05").Ts)),
        Stamped(new CaseEvent.Graded(Ann.Id, 2, "V1")),
        Stamped(new CaseEvent.DevelopersCalled("@dev911", [Dana.Id])),
        Stamped(new CaseEvent.FormAsked(TicketKind.Bug, Ann.Id)),
        Stamped(new CaseEvent.FormSentElsewhere(TicketKind.Intake, Maya.Id, "V1")),
        Stamped(new CaseEvent.TicketOrderDropped(TicketKind.Bug, Ann.Id, "V1")),
        Stamped(new CaseEvent.TicketAnswered(TicketKind.Intake, Maya.Id)),
        Stamped(new CaseEvent.FormDropped(TicketKind.Bug)),
        Stamped(new CaseEvent.FormReminded(TicketKind.Bug)),
        Stamped(
            new CaseEvent.TicketWanted(TicketKind.Bug, Ann.Id, "V2")
            {
                OnBehalfOf = Maya.Id,
                Severity = 2,
                IsFirst = true,
            }
        ),
        Stamped(
            new CaseEvent.TicketStood(TicketKind.Bug, new TicketRef("builtin.queue", "12", "12") { Url = "https://tickets.example/12" })
        ),
        Stamped(new CaseEvent.TicketRefused(TicketKind.Issue, "V2", "no such project")),
        Stamped(new CaseEvent.RefusalTold(TicketKind.Issue)),
        Stamped(new CaseEvent.TicketPlaced(TicketKind.Issue, "11")),
        Stamped(new CaseEvent.TicketNotPlaced(TicketKind.Issue, "no right to")),
        Stamped(new CaseEvent.ShiftSeen(TicketKind.Issue, Maya.Id)),
        Stamped(new CaseEvent.ShiftUndone(TicketKind.Issue, Maya.Id)),
        Stamped(new CaseEvent.ShiftUndoWanted(TicketKind.Issue, Maya.Id)),
        Stamped(new CaseEvent.ShiftNotUndone(TicketKind.Issue, "no right to")),
        Stamped(new CaseEvent.TicketGone(TicketKind.Bug)),
        Stamped(new CaseEvent.TicketTalkPaused(TicketKind.Bug, At("10:40").Time)),
        Stamped(new CaseEvent.TicketMoved(TicketKind.Intake, TicketState.NeedsInfo, 4) { By = Bob.Id, Given = "12/4" }),
        Stamped(new CaseEvent.TicketSaid(TicketKind.Bug, Bob.Id, "12/c5")),
        Stamped(new CaseEvent.TicketChanged(TicketKind.Bug, 3)),
        Stamped(new CaseEvent.ReplySent(TicketKind.Bug, At("10:20").Ts, 1)),
        Stamped(new CaseEvent.ReplyCarried(TicketKind.Bug, At("10:20").Ts, 1) { EditedAt = At("10:21").Ts, IsGone = true }),
        Stamped(new CaseEvent.SolvedAsked(TicketKind.Bug, Maya.Id)),
        Stamped(new CaseEvent.NotSolved(TicketKind.Bug, Maya.Id)),
        Stamped(new CaseEvent.RoutedTo("Product", Ann.Id, "V3")),
        Stamped(new CaseEvent.UrgencyChosen(Maya.Id, "soon") { Since = At("10:10").Time, Given = "V1" }),
        Stamped(
            new CaseEvent.UrgencySet("emergency")
            {
                By = Maya.Id,
                Since = At("10:11").Time,
                Group = "@dev911",
                Pages = true,
            }
        ),
        Stamped(new CaseEvent.FalseAlarm(Maya.Id, "emergency")),
        Stamped(new CaseEvent.AnswerWarned([Ann.Id]) { Group = "@oncall", From = At("10:00").Time }),
        Stamped(new CaseEvent.AnswerLate { DueAt = At("10:30").Time, From = At("10:00").Time }),
        Stamped(new CaseEvent.Escalated("@sos", 1) { From = At("10:00").Time }),
        Stamped(new CaseEvent.Paged("@dev911", 0) { From = At("10:00").Time }),
        Stamped(new CaseEvent.PageWent("@dev911", 0, [Dana.Id])),
        Stamped(new CaseEvent.PageAcknowledged(Dana.Id)),
        Stamped(new CaseEvent.PageDeclined(Dana.Id)),
        Stamped(new CaseEvent.ChecklistSent(Maya.Id)),
        Stamped(new CaseEvent.EmergencyTold(Maya.Id, "V2", [EmergencySign.Steps])),
        Stamped(new CaseEvent.Dismissed(Ann.Id) { Since = At("10:12").Time }),
        Stamped(new CaseEvent.Collided(Ann.Id, Bob.Id)),
        Stamped(new CaseEvent.ClaimNudged(Ann.Id, At("10:13").Time)),
        Stamped(new CaseEvent.CaseOffered("@oncall", At("10:13").Time)),
        Stamped(new CaseEvent.PromiseHeard(Ann.Id, At("10:10").Ts) { Due = At("10:40").Time, Zone = "Europe/London" }),
        Stamped(
            new CaseEvent.Promised(Ann.Id, At("10:40").Time)
            {
                Since = At("10:11").Time,
                Zone = "Europe/London",
                In = At("10:10").Ts,
                From = Bob.Id,
            }
        ),
        Stamped(new CaseEvent.PromiseReminded(Ann.Id, At("10:40").Time)),
        Stamped(new CaseEvent.PromiseKept(Ann.Id) { In = At("10:35").Ts, ByButton = true }),
        Stamped(new CaseEvent.PromiseUnkept(Ann.Id)),
        Stamped(new CaseEvent.PromiseMissed(Ann.Id, At("10:40").Time)),
        Stamped(new CaseEvent.PromiseReleased(Ann.Id)),
        Stamped(new CaseEvent.UpdateAsked(Ann.Id, At("10:34").Ts)),
        Stamped(new CaseEvent.UpdateAnswered(Ann.Id, At("10:34").Ts, true)),
        Stamped(new CaseEvent.WaitedInVain()),
        Stamped(new CaseEvent.NotHelped(Maya.Id) { Since = At("10:10").Time }),
        Stamped(new CaseEvent.MoveOrdered(Maya.Id, "V0123")),
        Stamped(new CaseEvent.MovedOn(There)),
        Stamped(new CaseEvent.MoveFailed()),
        Stamped(new CaseEvent.SolvedThere { Since = At("10:40").Time }),
        Stamped(new CaseEvent.ReopenedThere { Since = At("10:41").Time }),
        Stamped(new CaseEvent.CardStood(At("10:00:01").Ts)),
        Stamped(new CaseEvent.CardGone(At("10:00:01").Ts)),
    ];

    public static TheoryData<string> GoldenNames => [.. OneOfEach.Select(NameOf)];

    [Theory]
    [MemberData(nameof(GoldenNames))]
    public void The_body_of_every_event_is_written_as_it_always_was_and_still_loads(string name)
    {
        var happened = OneOfEach.Single(one => NameOf(one) == name);
        var path = Path.Combine(Events, $"{name}.json");

        GoldenFiles.Check(path, JsonSerializer.Serialize(happened, Indented) + "\n");

        var loaded = CaseJson.Read<CaseEvent>(File.ReadAllText(path));
        Assert.Equal(CaseJson.Write(happened), CaseJson.Write(loaded));
    }

    [Fact]
    public void Every_kept_body_loads_even_when_nothing_writes_it_any_more()
    {
        var files = Directory.GetFiles(Events, "*.json");

        Assert.True(files.Length >= OneOfEach.Count);
        Assert.All(files, file => Assert.NotNull(CaseJson.Read<CaseEvent>(File.ReadAllText(file))));
    }

    /// <summary>A property that was added later is missing in old bodies and takes its default, not null.</summary>
    [Theory]
    [InlineData("""{"type":"opened","by":"U1","ts":"1.000100"}""")]
    [InlineData("""{"type":"said","by":"U1","ts":"1.000100"}""")]
    [InlineData("""{"type":"corrected","ts":"1.000100","edited_at":"2.000100"}""")]
    [InlineData("""{"type":"claimed","by":"U1","how":"reply"}""")]
    [InlineData("""{"by":"U1","type":"let_go"}""")]
    public void The_oldest_bodies_load_and_fold(string body)
    {
        var loaded = CaseJson.Read<CaseEvent>(body);

        var opened = loaded as CaseEvent.Opened ?? new CaseEvent.Opened(Maya.Id, Question);
        var state = CaseDecider.Apply(null, Key, opened);
        Assert.Equal(
            loaded is CaseEvent.Opened ? 1 : 2,
            loaded is CaseEvent.Opened ? state.Version : CaseDecider.Apply(state, Key, loaded).Version
        );
        Assert.Equal("", loaded.Rule);
    }

    [Fact]
    public void A_body_of_an_unknown_name_is_refused() =>
        Assert.Throws<JsonException>(() => CaseJson.Read<CaseEvent>("""{"type":"vanished"}"""));

    [Fact]
    public void A_state_loads_as_it_was_stored()
    {
        var state = Conversation
            .Of(
                At("10:00").Asks(Maya, "Hm?", "@oncall"),
                At("10:00:02").CardStands(At("10:00:01").Ts),
                At("10:01").Replies(Ann),
                At("10:02").Reacts(Bob, "eyes"),
                At("10:03").TakesAway(Bob, "eyes"),
                At("10:04").Reacts(Dana, "bug"),
                At("10:05").Edits(Question),
                At("10:06").PressesResolve(Ann),
                At("10:07").Replies(Maya, "It is empty")
            )
            .State;

        var json = CaseJson.Write(state);

        Assert.Equal(json, CaseJson.Write(CaseJson.Read<CaseState>(json)));
        Assert.DoesNotContain("empty", json); // what was said is never in the state
        Assert.Contains($"\"opened_at\":{At("10:00").Time.ToUnixTimeMilliseconds()}", json);
        Assert.Contains("\"asker\":\"UMAYA\"", json);
    }

    [Theory]
    [InlineData(typeof(CaseEvent))]
    [InlineData(typeof(CaseInput))]
    [InlineData(typeof(Effect))]
    [InlineData(typeof(Say))]
    public void Every_member_of_a_family_has_a_stored_name_of_its_own(Type family)
    {
        var named = family.GetCustomAttributes<JsonDerivedTypeAttribute>().ToList();

        Assert.Equal(MembersOf(family).OrderBy(type => type.Name), named.Select(one => one.DerivedType).OrderBy(type => type.Name));
        Assert.Equal(named.Count, named.Select(one => one.TypeDiscriminator).Distinct().Count());
        Assert.All(named, one => Assert.Matches("^[a-z]+(_[a-z]+)*$", Assert.IsType<string>(one.TypeDiscriminator)));
    }

    [Fact]
    public void Every_event_is_here_and_folds()
    {
        Assert.Equal(
            MembersOf(typeof(CaseEvent)).OrderBy(type => type.Name),
            OneOfEach.Select(one => one.GetType()).OrderBy(type => type.Name)
        );

        var open = Conversation.Of(At("10:00").Asks(Maya)).State;
        foreach (var happened in OneOfEach)
        {
            if (happened is CaseEvent.Opened)
                Assert.Throws<InvalidOperationException>(() => CaseDecider.Apply(open, Key, happened));
            else
                Assert.Equal(open.Version + 1, CaseDecider.Apply(open, Key, happened).Version);
        }
    }

    [Fact]
    public void Only_opening_opens() =>
        Assert.All(
            OneOfEach.Where(happened => happened is not CaseEvent.Opened),
            happened => Assert.Throws<InvalidOperationException>(() => CaseDecider.Apply(null, Key, happened))
        );

    private static CaseEvent Stamped(CaseEvent happened) =>
        happened with
        {
            At = At("10:30").Time + Duration.FromMilliseconds(123),
            Rule = "R1",
            Playbook = 7,
        };

    private static string NameOf(CaseEvent happened) =>
        JsonSerializer.SerializeToElement(happened, CaseJson.Options).GetProperty("type").GetString() ?? "";

    private static IEnumerable<Type> MembersOf(Type family) =>
        family.GetNestedTypes().Where(type => type.IsSubclassOf(family) && !type.IsAbstract);
}
