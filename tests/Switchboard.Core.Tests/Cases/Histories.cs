using CsCheck;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Generated histories of a thread: anybody does anything, on time, late, twice and out of order.</summary>
internal static class Histories
{
    public static MessageTs Card { get; } = Moment.At("10:00:01").Ts;

    private static readonly Gen<Person> Person = Gen.OneOf([.. Cast.Everybody]);

    private static readonly Gen<string> Reaction = Gen.OneOf(
        "eyes",
        "eyes",
        "eyes::skin-tone-4",
        "white_check_mark",
        "heavy_check_mark",
        "bug",
        "memo",
        "documentation",
        "tada",
        "sos"
    );

    private static readonly Gen<string> Urgency = Gen.OneOf("emergency", "soon", "general", "whenever");

    private static readonly Gen<string> Text = Gen.OneOf("thanks!", "It is still wrong", "Look under Reports", "", "👍");
    private static readonly string[] Texts =
    [
        "thanks!",
        "It is still wrong",
        "Look under Reports",
        "",
        "👍",
        "give me 30 minutes",
        "will update by 10:08",
        "hm, odd",
        "It should show 42 but shows 0",
        "Expected: 42\nSteps: open https://x.example/1",
    ];

    /// <summary>Seconds after ten o'clock; few, so that things meet at the same second.</summary>
    private static readonly Gen<Moment> Time = Gen.Int[1, 600]
        .Select(seconds => new Moment(Moment.At("10:00").Time + Duration.FromSeconds(seconds)));

    /// <summary>Replies come from a few instants only, so that edits, deletions and reactions find them.</summary>
    private static readonly Gen<Moment> ReplyTime = Gen.Int[1, 8].Select(minute => Moment.At($"10:0{minute}:30"));

    private static readonly Gen<MessageTs> Message = Gen.Frequency(
        (4, Gen.Const(Moment.Question)),
        (1, Gen.Const(Card)),
        (2, ReplyTime.Select(time => time.Ts))
    );

    public static Gen<Step> Reactions { get; } =
        Gen.Select(
            Time,
            Person,
            Reaction,
            Message,
            Gen.Bool,
            (time, by, name, on, isPut) => isPut ? time.Reacts(by, name, on) : time.TakesAway(by, name, on)
        );

    /// <summary>What people say and do in Slack itself; their order is told by Slack's time alone.</summary>
    public static Gen<Step> Facts { get; } =
        Gen.Frequency(
            (6, Reactions),
            (3, ReplyTime.Select(time => time.Replies(AuthorAt(time), TextAt(time), [.. CallsAt(time)]))),
            (1, Gen.Select(Time, Message, Edit)),
            (1, Gen.Select(Time, Message, (time, on) => time.Deletes(on == Card ? Moment.Question : on)))
        );

    private static readonly Gen<TicketKind> Kind = Gen.OneOf(TicketKind.Issue, TicketKind.Bug, TicketKind.Intake);

    /// <summary>What is told of grades, forms, teams and tickets, in any order.</summary>
    public static Gen<Step> Tickets { get; } =
        Gen.Frequency(
            (2, Gen.Select(Time, Person, Gen.Int[0, 5], (time, by, severity) => time.Grades(by, severity))),
            (3, Gen.Select(Time, Person, Kind, (time, by, kind) => time.FillsIn(by, kind))),
            (1, Gen.Select(Time, Person, (time, by) => time.PressesIntake(by))),
            (1, Gen.Select(Time, Person, Gen.OneOf("Product", "Engineering", "Nobody"), (time, by, team) => time.Routes(by, team))),
            (1, Gen.Select(Time, Person, (time, by) => time.PressesNotYet(by))),
            (3, Gen.Select(Time, Kind, (time, kind) => time.TicketStands(kind, $"{(int)kind}"))),
            (1, Gen.Select(Time, Kind, Time, (time, kind, form) => time.TicketIsRefused(kind, $"V{form.Time.ToUnixTimeSeconds()}", "no"))),
            (1, Gen.Select(Time, Kind, (time, kind) => time.TicketIsPlaced(kind, "9"))),
            (1, Gen.Select(Time, Kind, (time, kind) => time.TicketIsNotPlaced(kind, "no right to"))),
            (1, Gen.Select(Time, Person, (time, by) => time.SeesShift(by))),
            (1, Gen.Select(Time, Person, (time, by) => time.UndoesShift(by))),
            (1, Gen.Select(Time, Kind, (time, kind) => time.TicketIsPutBack(kind))),
            (1, Gen.Select(Time, Kind, (time, kind) => time.TicketIsNotPutBack(kind, "no right to"))),
            (1, Gen.Select(Time, Kind, (time, kind) => time.TicketIsGone(kind))),
            (
                3,
                Gen.Select(
                    Gen.Select(Time, Kind, Gen.Enum<TicketState>()),
                    Gen.Int[1, 9],
                    Gen.Bool,
                    (moved, revision, hasWords) =>
                        moved.Item1.TicketMoves(moved.Item2, $"{(int)moved.Item2}", moved.Item3, revision, Cast.Bob, hasWords ? "so" : null)
                )
            ),
            (1, Gen.Select(Time, Kind, Person, (time, kind, by) => time.TicketSays(kind, $"{(int)kind}", by, "Which browser?"))),
            (
                3,
                Gen.Select(
                    Gen.Select(Time, Kind, ReplyTime),
                    Gen.Int[1, 6],
                    Gen.Bool,
                    (carried, order, isGone) => carried.Item1.ReplyIsCarried(carried.Item2, carried.Item3.Ts, order, isGone: isGone)
                )
            )
        );

    /// <summary>Whatever is pressed and found out about how urgent a case is.</summary>
    private static Gen<Step> Urging { get; } =
        Gen.Select(
            Time,
            Person,
            Urgency,
            Gen.Int[0, 8],
            (time, by, urgency, what) =>
                what switch
                {
                    0 => time.Chooses(by, urgency, "because"),
                    1 => time.PressesLower(by),
                    2 => time.TakesPage(by),
                    3 => time.PressesNotMe(by),
                    4 => time.PressesNotAQuestion(by),
                    5 => time.FillsChecklist(by, "down all_users", "https://x.test"),
                    6 => time.WantsACase(by, Cast.Maya),
                    7 => time.PageGoesTo("@dev911", (int)(time.Time.ToUnixTimeSeconds() % 3)),
                    _ => time.PageGoesTo("@dev911", (int)(time.Time.ToUnixTimeSeconds() % 3), Cast.Dana, Cast.Bob),
                }
        );

    /// <summary>Promises given, answered for and taken as kept.</summary>
    public static Gen<Step> Promises { get; } =
        Gen.Select(
            Time,
            ReplyTime,
            Gen.Int[0, 6],
            (time, reply, what) =>
                what switch
                {
                    0 or 1 => time.Promises(AuthorAt(reply), what == 0 ? "5m" : "by 10:09"),
                    2 => time.ConfirmsPromise(AuthorAt(reply), reply.Ts),
                    3 => time.DeclinesPromise(AuthorAt(reply), reply.Ts),
                    4 => time.ConfirmsUpdate(AuthorAt(reply), reply.Ts),
                    5 => time.DeniesUpdate(AuthorAt(reply), reply.Ts),
                    _ => time.PressesUpdateGiven(AuthorAt(reply)),
                }
        );

    /// <summary>Everything that can be told of a case.</summary>
    public static Gen<Step> Anything { get; } =
        Gen.Frequency(
            (8, Facts),
            (4, Tickets),
            (
                4,
                Gen.Select(
                    Time,
                    Person,
                    Gen.Int[0, 15],
                    (time, by, button) =>
                        button switch
                        {
                            0 => time.PressesClaim(by),
                            1 => time.PressesLetGo(by),
                            2 => time.PressesResolve(by),
                            3 => time.PressesReopen(by),
                            4 => time.PressesKeepResolved(by),
                            6 => time.PressesNotHelped(by),
                            11 => time.PressesMerge(by),
                            12 => time.PressesKeepApart(by),
                            13 => time.Joins(Moment.At("10:01").Ts, Cast.Maya),
                            14 => time.SaysBeside(Moment.At("10:01").Ts, Cast.Ann),
                            15 => time.Leaves(Moment.At("10:01").Ts),
                            7 => time.MovesOn(by),
                            8 => time.StandsThere(Moment.There),
                            9 => time.CouldNotStandThere(),
                            10 => time.HearsFromThere(isSolved: time.Time.ToUnixTimeSeconds() % 2 == 0),
                            _ => time.PressesWhy(by),
                        }
                )
            ),
            (3, Urging),
            (3, Promises),
            (
                1,
                Gen.Select(
                    Time,
                    Person,
                    Person,
                    Gen.Int[0, 3],
                    (time, by, to, how) =>
                        how == 0 ? time.HandsOverAllTheSame(by, "V7")
                        : how == 1 ? time.HandsOver(by, "V7", new Colleague(to) { IsAway = true })
                        : time.HandsOver(by, $"V{time.Ts}{by.Id}{to.Id}", to, stays: how == 2)
                )
            ),
            (1, Gen.Select(Time, Person, (time, by) => time.FillsInFacts(by, $"V{time.Ts}", ("expected", "42"), ("steps", "")))),
            (1, Time.Select(time => time.Ticks())),
            (1, Gen.Select(Time, Message, (time, on) => time.Deletes(on))),
            (1, Gen.Select(Time, Gen.Select(Person, Reaction, (by, name) => new ReactionShown(by, name)).Array[0, 4], Message, Read)),
            (1, Gen.Select(Time, Gen.Bool, (time, isLost) => isLost ? time.CardIsLost(Card) : time.CardStands(Card))),
            (1, Gen.Select(Time, Person, Person, Gen.Bool, TakesCare)),
            (1, Time.Select(time => time.Asks(Cast.Maya)))
        );

    /// <summary>In the support channel, in pre-triage, or beside another thread.</summary>
    public static Gen<Step[]> Of(Gen<Step> steps) =>
        Gen.Select(steps.Array[0, 40], Gen.OneOf([Support, Pretriage, Follow]), (rest, first) => (Step[])[first, .. rest]);

    public static Step Support { get; } = Moment.At("10:00").Asks(Cast.Maya);

    /// <summary>A follow-up beside its thread.</summary>
    public static Step Follow { get; } =
        Moment.At("10:00").AsksBeside(Cast.Maya, "Also, it is empty", new(Moment.At("9:55").Ts, Cast.Maya.Id));

    public static Step Pretriage { get; } = Moment.At("10:00").AsksInPretriage(Cast.Maya);

    /// <summary>A message calls the same groups, however often it is told of.</summary>
    private static string[] CallsAt(Moment time) =>
        (time.Time.ToUnixTimeSeconds() / 7 % 9) switch
        {
            0 => ["@oncall"],
            1 => ["@dev911"],
            _ => [],
        };

    private static Step Edit(Moment time, MessageTs on) =>
        on == Card || on == Moment.Question
            ? time.Edits(Moment.Question, TextAt(time), [.. CallsAt(time)])
            : time.Edits(on, TextAt(time), AuthorAt(new Moment(on.At)), [.. CallsAt(time)]);

    private static Step TakesCare(Moment time, Person by, Person owner, bool isDone) =>
        isDone ? time.HasDone(by, "bug") : time.TakesCare(by, "bug", owner, Moment.Day.PlusDays(7));

    private static Step Read(Moment time, ReactionShown[] shown, MessageTs on) => time.Reads(on, [.. shown]);

    /// <summary>What is said at a time is the same however often it is told.</summary>
    private static string TextAt(Moment time) => Texts[(int)(time.Time.ToUnixTimeSeconds() / 7 % Texts.Length)];

    /// <summary>A message has one author, however often it is told of.</summary>
    private static Person AuthorAt(Moment time) => Cast.Everybody[(int)(time.Time.ToUnixTimeSeconds() / 60 % Cast.Everybody.Count)];
}
