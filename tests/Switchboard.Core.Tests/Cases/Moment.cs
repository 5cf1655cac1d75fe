using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Switchboard.Playbooks;
using Switchboard.Reviews;

namespace Switchboard.Cases;

/// <summary>An input and when the desk gets to decide it.</summary>
internal sealed record Step(CaseInput Input, Instant Now)
{
    /// <summary>The same input, decided later than it happened.</summary>
    public Step ArrivingAt(string time) => this with { Now = Moment.At(time).Time };
}

/// <summary>A time of the Monday on which the tests play, and what people do at it.</summary>
internal readonly record struct Moment(Instant Time)
{
    public static readonly LocalDate Day = new(2026, 11, 23);

    public static readonly MessageTs Question = At("10:00").Ts;

    /// <summary>Where a question of pre-triage went.</summary>
    public static readonly CaseKey There = new(new TeamId("T1"), new ChannelId("C2"), At("10:20").Ts);

    public static readonly CaseKey Key = new(new TeamId("T1"), new ChannelId("C1"), Question);

    /// <summary>"10:02", or "10:02:30" in London, where it is winter.</summary>
    public static Moment At(string time)
    {
        var pattern = LocalTimePattern.CreateWithInvariantCulture(time.Length > 5 ? "H:mm:ss" : "H:mm");
        return new(Day.At(pattern.Parse(time).GetValueOrThrow()).InUtc().ToInstant());
    }

    public MessageTs Ts => new($"{Time.ToUnixTimeSeconds()}.000100");

    public Step Asks(Person by, string text = "Where do I find the churn report?", params ImmutableArray<string> groups) =>
        Does(new CaseInput.Asked(by, new Message(Question, text) { Groups = groups }));

    /// <summary>In the private channel of pre-triage.</summary>
    public Step AsksInPretriage(Person by, string text = "Does anybody know the churn report?", params ImmutableArray<string> groups) =>
        Does(new CaseInput.Asked(by, new Message(Question, text) { Groups = groups }) { Channel = "strategicdelivery" });

    public Step MovesOn(Person by, string text = "Where do I find the churn report?") =>
        Does(new CaseInput.MoveOnSubmitted(by, new Given("V1", "move_on", [new GivenField("text", text)])) { At = Ts });

    public Step StandsThere(CaseKey to) => Does(new CaseInput.AskedThere(to));

    public Step CouldNotStandThere() => Does(new CaseInput.NotAskedThere());

    /// <summary>The case it went to was solved or opened again, as of this moment.</summary>
    public Step HearsFromThere(bool isSolved) => Does(new CaseInput.OutcomeThere(isSolved, Time));

    public Step PressesNotHelped(Person by) => Does(new CaseInput.NotHelpedPressed(by) { At = Ts });

    /// <summary>Beside a question of Maya's that was asked at the moment given and is waiting.</summary>
    public Step AsksBeside(Person by, string text, Neighbour nearby, string channel = "support") =>
        Does(new CaseInput.Asked(by, new Message(Question, text)) { Channel = channel, Nearby = [nearby] });

    public Step PressesMerge(Person by) => Does(new CaseInput.MergePressed(by) { At = Ts });

    public Step PressesKeepApart(Person by) => Does(new CaseInput.KeepApartPressed(by) { At = Ts });

    public Step Joins(MessageTs thread, Person by) =>
        Does(new CaseInput.Joined(thread, [new CarriedMessage(thread, by.Id, Speaker.Asker)]));

    public Step SaysBeside(MessageTs thread, Person by) =>
        Does(new CaseInput.SaidBeside(thread, new CarriedMessage(Ts, by.Id, Speaker.Supporter)));

    public Step Leaves(MessageTs thread) => Does(new CaseInput.Left(thread));

    public Step Replies(Person by, string text = "Look under Reports.", params ImmutableArray<string> groups) =>
        Does(new CaseInput.Replied(by, new Message(Ts, text) { Groups = groups }));

    public Step Edits(MessageTs message, string text = "Where do I find the churn report of May?", params ImmutableArray<string> groups) =>
        Does(new CaseInput.Edited(new Message(message, text) { Groups = groups }, Ts));

    public Step Edits(MessageTs message, string text, Person by, params ImmutableArray<string> groups) =>
        Does(new CaseInput.Edited(new Message(message, text) { Groups = groups }, Ts) { By = by });

    public Step FillsInFacts(Person by, string id, params ImmutableArray<(string Field, string Text)> fields) =>
        Does(
            new CaseInput.FactsFilledIn(
                by,
                new Given(id, KnownFacts.FormName, [.. fields.Select(field => new GivenField(field.Field, field.Text))])
            )
            {
                At = Ts,
            }
        );

    public Step PressesKnown(Person by) => Does(new CaseInput.KnownPressed(by) { At = Ts });

    public Step HandsOver(Person by, string id, Person to, bool stays = false) => HandsOver(by, id, new Colleague(to), stays);

    public Step HandsOver(Person by, string id, Colleague to, bool stays = false) =>
        Does(new CaseInput.HandOverFilledIn(by, new Given(id, "hand_over", []), to, stays) { At = Ts });

    public Step HandsOverAllTheSame(Person by, string id) => Does(new CaseInput.HandOverConfirmed(by, id) { At = Ts });

    public Step Promises(Person by, string when) => Does(new CaseInput.PromisePressed(by, when) { At = Ts });

    public Step ConfirmsPromise(Person by, MessageTs heardIn) => Does(new CaseInput.PromiseConfirmed(by, heardIn) { At = Ts });

    public Step DeclinesPromise(Person by, MessageTs heardIn) => Does(new CaseInput.PromiseDeclined(by, heardIn) { At = Ts });

    public Step PressesUpdateGiven(Person by) => Does(new CaseInput.PromiseKeptPressed(by) { At = Ts });

    public Step ConfirmsUpdate(Person by, MessageTs about) => Does(new CaseInput.UpdateConfirmed(by, about) { At = Ts });

    public Step DeniesUpdate(Person by, MessageTs about) => Does(new CaseInput.UpdateDenied(by, about) { At = Ts });

    public Step Deletes(MessageTs message) => Does(new CaseInput.Deleted(message));

    public Step Reacts(Person by, string name, MessageTs? on = null) => Does(new CaseInput.ReactionAdded(by, name, on ?? Question, Ts));

    public Step TakesAway(Person by, string name, MessageTs? on = null) =>
        Does(new CaseInput.ReactionRemoved(by, name, on ?? Question, Ts));

    public Step Reads(MessageTs on, params ImmutableArray<ReactionShown> shown) => Does(new CaseInput.ReactionsRead(on, shown, Ts));

    public Step PressesClaim(Person by) => Does(new CaseInput.ClaimPressed(by) { At = Ts });

    public Step PressesLetGo(Person by) => Does(new CaseInput.LetGoPressed(by) { At = Ts });

    public Step PressesResolve(Person by) => Does(new CaseInput.ResolvePressed(by) { At = Ts });

    public Step PressesReopen(Person by) => Does(new CaseInput.ReopenPressed(by) { At = Ts });

    public Step PressesKeepResolved(Person by) => Does(new CaseInput.KeepResolvedPressed(by) { At = Ts });

    public Step PressesWhy(Person by) => Does(new CaseInput.WhyPressed(by) { At = Ts });

    public Step TakesCare(Person by, string about, Person owner, LocalDate due, ReviewPart? on = null) =>
        Does(
            new CaseInput.FollowUpPressed(by, about, owner.Id, due)
            {
                At = Ts,
                On = on,
                Zone = owner.Zone,
            }
        );

    public Step HasDone(Person by, string about, ReviewPart? on = null) =>
        Does(new CaseInput.FollowUpDonePressed(by, about) { At = Ts, On = on });

    public Step NamesThePage(Person by, string page) =>
        Does(new CaseInput.PageSubmitted(by, new Given($"V{Ts.Value}", "which_page", [new("page", page)])) { At = Ts });

    public Step ReviewStands() =>
        Does(new CaseInput.ReviewPosted(new ReviewId(Key.Team, Key.Channel, Key.Channel, new Week(2026, 48)), 0, null));

    public Step Grades(Person by, int severity) => Does(new CaseInput.BugGraded(by, Form("bug", ("severity", $"{severity}"))));

    public Step FillsIn(Person by, TicketKind kind) => Does(new CaseInput.FormFilled(by, kind, Form($"{kind}", ("title", "It is broken"))));

    public Step GivesUp(Person by, Effect order) =>
        Does(new CaseInput.TicketOrderDropped(by, order, Form("given_up", ("text", "It will not come back."))));

    public Step SendsElsewhere(Person by, TicketKind kind) =>
        Does(new CaseInput.FormSentElsewhere(by, kind, Form($"{kind}", ("sent_as", "https://forms.example.org/17"))));

    public Step PressesIntake(Person by) => Does(new CaseInput.IntakePressed(by) { At = Ts });

    public Step Routes(Person by, string team) => Does(new CaseInput.TeamChosen(by, Form("route", ("team", team))));

    public Step PressesNotYet(Person by) => Does(new CaseInput.NotSolvedPressed(by) { At = Ts });

    public Step TicketStands(TicketKind kind, string key, bool hasFiles = false, bool staysInThread = false) =>
        Does(new CaseInput.TicketOpened(kind, TicketOf(key)) { HasFiles = hasFiles, StaysInThread = staysInThread });

    public Step FilesStay(TicketKind kind, int count, string why) => Does(new CaseInput.FilesStayed(kind, count, why));

    public Step TicketIsPutBack(TicketKind kind) => Does(new CaseInput.TicketPutBack(kind));

    public Step TicketIsNotPutBack(TicketKind kind, string why) => Does(new CaseInput.TicketNotPutBack(kind, why));

    public Step TicketIsGone(TicketKind kind) => Does(new CaseInput.TicketGone(kind));

    public Step TicketIsRefused(TicketKind kind, string given, string why) => Does(new CaseInput.TicketRefused(kind, given, why));

    public Step TicketIsNotPlaced(TicketKind kind, string why) => Does(new CaseInput.TicketNotPlaced(kind, why));

    public Step SeesShift(Person by) => Does(new CaseInput.ShiftSeenPressed(by) { At = Ts });

    public Step UndoesShift(Person by) => Does(new CaseInput.ShiftUndonePressed(by) { At = Ts });

    public Step TicketIsPlaced(TicketKind kind, string? displaced) => Does(new CaseInput.TicketPlaced(kind, displaced));

    public Step TicketMoves(TicketKind kind, string key, TicketState to, long revision, Person? by = null, string? reason = null) =>
        Does(
            new CaseInput.TicketMoved(kind, TicketOf(key), to, revision)
            {
                By = by,
                Words = reason is null ? null : new Given($"{key}/{revision}", "reason", [new("reason", reason)]),
            }
        );

    public Step TicketSays(TicketKind kind, string key, Person by, string text) =>
        Does(
            new CaseInput.TicketSaid(
                kind,
                TicketOf(key),
                by,
                new Given($"{key}/said {Time.ToUnixTimeSeconds()}", "comment", [new("text", text)])
            )
        );

    public Step ReplyIsCarried(TicketKind kind, MessageTs ts, int order, MessageTs? editedAt = null, bool isGone = false) =>
        Does(new CaseInput.ReplyCarried(kind, ts, order) { EditedAt = editedAt, IsGone = isGone });

    public static TicketRef TicketOf(string key) => new(TicketForm.BuiltIn, key, key);

    public Step Chooses(Person by, string urgency, string reason = "") =>
        Does(new CaseInput.UrgencyGiven(by, Form("urgency", ("urgency", urgency), ("reason", reason))) { At = Ts });

    public Step PressesLower(Person by, string? to = null, MessageTs? because = null) =>
        Does(
            new CaseInput.LowerPressed(by)
            {
                At = Ts,
                To = to,
                Because = because,
            }
        );

    public Step PageGoesTo(string group, int step, params ImmutableArray<Person> people) =>
        Does(new CaseInput.PageGoesTo(group, step, [.. people.Select(person => person.Id)]));

    /// <summary>A page calls those who proved ways of their own, beside the others.</summary>
    public Step PageGoesBeside(long page, ImmutableArray<Person> called, int step, params ImmutableArray<Person> people) =>
        Does(
            new CaseInput.PageGoesTo("@dev911", step, [.. people.Select(person => person.Id)])
            {
                Beside = new PageBeside(page, [.. called.Select(person => person.Id)]),
            }
        );

    public Step TakesPage(Person by) => Does(new CaseInput.PageTaken(by) { At = Ts });

    public Step PressesNotMe(Person by) => Does(new CaseInput.PageNotMine(by) { At = Ts });

    public Step EndsPage(Person by, long page) => Does(new CaseInput.PageOver(by, page) { At = Ts });

    public Step FillsChecklist(Person by, string so, string url = "", string steps = "") =>
        Does(new CaseInput.EmergencyGiven(by, Form("emergency", ("so", so), ("url", url), ("steps", steps))) { At = Ts });

    public Step PressesNotAQuestion(Person by) => Does(new CaseInput.DismissPressed(by) { At = Ts });

    public Step WantsACase(Person by, Person asker, string text = "Good morning!") =>
        Does(new CaseInput.CaseWanted(by, asker, new Message(Question, text)) { At = Ts });

    public Step Ticks() => Does(new CaseInput.ClockTicked());

    public Step CardStands(MessageTs card) => Does(new CaseInput.CardPosted(card));

    public Step CardIsLost(MessageTs card) => Does(new CaseInput.CardLost(card));

    private Given Form(string form, params ReadOnlySpan<(string Name, string Text)> fields) =>
        new($"V{Time.ToUnixTimeSeconds()}", form, [.. fields.ToArray().Select(field => new GivenField(field.Name, field.Text))]);

    private Step Does(CaseInput input) => new(input, Time);
}
