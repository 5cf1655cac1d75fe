using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Tickets;

namespace Switchboard.Slack.Rendering;

/// <summary>What somebody's Home tab shows: only what they may see.</summary>
internal sealed record HomeFacts
{
    /// <summary>Open, and they look into it.</summary>
    public required ImmutableArray<HomeCase> Mine { get; init; }

    /// <summary>It is for them to go on, for the reasons that each gives.</summary>
    public required ImmutableArray<HomeCase> Waiting { get; init; }

    /// <summary>They asked, it is open, and somebody else is to go on.</summary>
    public required ImmutableArray<HomeCase> Asked { get; init; }

    /// <summary>What they promised and have not kept yet, the first due first.</summary>
    public required ImmutableArray<HomePromise> Promises { get; init; }

    /// <summary>Nobody looks into it yet.</summary>
    public required ImmutableArray<HomeCase> Unclaimed { get; init; }

    /// <summary>Tickets that are theirs, as Product's, to put in order, and what those can be put behind.</summary>
    public IReadOnlyList<TicketInLine> ToOrder { get; init; } = [];

    public IReadOnlyList<TicketInLine> Standing { get; init; } = [];

    /// <summary>The groups of the playbook, what each stands for, and the names of who is in it now.</summary>
    public required ImmutableArray<(string Group, string Meaning, ImmutableArray<string> People)> OnCall { get; init; }

    /// <summary>Each schedule: who is on, until when, and who is next.</summary>
    public ImmutableArray<HomeDuty> Schedules { get; init; } = [];

    /// <summary>They are on a rota themselves.</summary>
    public bool TakesTurns { get; init; }

    /// <summary>Where they say how pages reach them, where the desk has an address for browsers.</summary>
    public Uri? Contacts { get; init; }

    /// <summary>Whether buttons are theirs to press; guests look on.</summary>
    public required bool MayAct { get; init; }

    /// <summary>Where questions are asked, as "#support".</summary>
    public required ImmutableArray<string> Channels { get; init; }
}

/// <summary>A case on somebody's Home tab.</summary>
internal sealed record HomeCase(CaseLine Line)
{
    /// <summary>The case's page, where the desk has an address for browsers.</summary>
    public Uri? Page { get; init; }

    /// <summary>The names of those who look into it.</summary>
    public ImmutableArray<string> Looking { get; init; } = [];

    /// <summary>What of it waits for them.</summary>
    public ImmutableArray<HomeWait> Waits { get; init; } = [];

    /// <summary>What opens the form that waits for them.</summary>
    public JsonObject? Form { get; init; }

    public CaseKey Key => Line.State.Key;
}

/// <summary>Why a case waits for somebody.</summary>
internal abstract record HomeWait
{
    private HomeWait() { }

    /// <summary>A form is theirs to fill in.</summary>
    public sealed record ForForm(TicketKind Kind) : HomeWait;

    /// <summary>Whoever works on the ticket asked them something.</summary>
    public sealed record ForAnswer(string? Ticket) : HomeWait;

    /// <summary>The last word is somebody else's.</summary>
    public sealed record Answered : HomeWait;

    /// <summary>They wrote after it was solved, and "reopen?" was asked.</summary>
    public sealed record Reopening : HomeWait;
}

/// <summary>Somebody's own word on their Home tab.</summary>
internal sealed record HomePromise(HomeCase Of, Instant Due, bool IsMissed);

/// <summary>A schedule on somebody's Home tab, with people's names.</summary>
internal sealed record HomeDuty(string Schedule, ImmutableArray<string> Now, Instant? Until, ImmutableArray<string> Next);

/// <summary>The Home tab. Moments stand as moments, not as ages, so that it stays true while nothing happens.</summary>
internal static class HomeView
{
    private const int Shown = 10;

    public static JsonObject Render(HomeFacts facts)
    {
        var blocks = new JsonArray(
            Block.Section(
                $"*We'll figure it out.* Ask in {SlackText.Listed([.. facts.Channels.Select(SlackText.Escaped)])}, or write to me in *Messages* and I'll pass it on for you."
            )
        );
        Add(blocks, "⏰ You promised an update", facts.Promises, PromiseLine, one => facts.MayAct ? Renewing(one) : null);
        Add(blocks, "👀 You look into", facts.Mine, LineOf, Opening);
        Add(blocks, "💬 Waiting for you", facts.Waiting, WaitingLine, one => facts.MayAct ? Filling(one) : Opening(one));
        Add(blocks, "🙋 Your open questions", facts.Asked, AskedLine, Opening);
        Add(blocks, "👋 Waiting for someone to look", facts.Unclaimed, LineOf, one => facts.MayAct ? Claiming(one) : Opening(one));
        if (facts.ToOrder.Count > 0)
        {
            blocks.Add(Block.Header(string.Create(CultureInfo.InvariantCulture, $"🗂️ To be put in order ({facts.ToOrder.Count})")));
            foreach (var line in QueueWords.Lines(facts.ToOrder, facts.Standing))
                blocks.Add(line);
        }
        if (
            facts is
            {
                ToOrder.Count: 0,
                Promises.IsEmpty: true,
                Mine.IsEmpty: true,
                Waiting.IsEmpty: true,
                Asked.IsEmpty: true,
                Unclaimed.IsEmpty: true
            }
        )
            blocks.Add(Block.Section("Nothing is open that needs you. Enjoy the quiet. ☕"));
        if (OnCall(facts) is { Length: > 0 } onCall)
        {
            blocks.Add(Block.Header("📟 Who is on call now"));
            blocks.Add(Block.Section(onCall));
            if (OnCallButtons(facts).ToArray() is [_, ..] buttons)
                blocks.Add(Block.Actions(buttons));
        }
        return new() { ["type"] = "home", ["blocks"] = blocks };
    }

    private static void Add<T>(
        JsonArray blocks,
        string heading,
        ImmutableArray<T> cases,
        Func<T, string> words,
        Func<T, JsonObject?> button
    )
    {
        if (cases.IsEmpty)
            return;
        blocks.Add(Block.Header(string.Create(CultureInfo.InvariantCulture, $"{heading} ({cases.Length})")));
        foreach (var one in cases.Take(Shown))
        {
            var line = Block.Section(words(one));
            if (button(one) is { } pressable)
                line["accessory"] = pressable;
            blocks.Add(line);
        }
        if (cases.Length > Shown)
            blocks.Add(Block.Context($"… and {cases.Length - Shown} more"));
    }

    private static string PromiseLine(HomePromise promise) =>
        $"{Link(promise.Of.Line)}\nby {SlackText.Moment(promise.Due)}{(promise.IsMissed ? "  ·  that time is over: one line in the thread helps" : "")}";

    private static string WaitingLine(HomeCase one) => $"{Link(one.Line)}\n{string.Join("  ·  ", one.Waits.Select(WordsOf))}";

    private static string WordsOf(HomeWait wait) =>
        wait switch
        {
            HomeWait.ForForm form => $"📝 {TicketWords.Form(form.Kind)} is for you to fill in",
            HomeWait.ForAnswer { Ticket: { } ticket } => $"❓ ticket {SlackText.Escaped(ticket)} needs an answer from you, in the thread",
            HomeWait.ForAnswer => "❓ its ticket needs an answer from you, in the thread",
            HomeWait.Answered => "answered; is it solved?",
            HomeWait.Reopening => "solved; is it still?",
            _ => throw new InvalidOperationException($"no words for {wait.GetType().Name}"),
        };

    /// <summary>Where an open question of their own stands.</summary>
    private static string AskedLine(HomeCase one)
    {
        var state = one.Line.State;
        var standing = new List<string>
        {
            one.Looking.IsEmpty
                ? "waiting for someone to look"
                : $"{SlackText.Listed([.. one.Looking.Select(SlackText.Escaped)])} {(one.Looking.Length == 1 ? "is" : "are")} looking into it",
        };
        if (
            (state.Promises?.Given ?? [])
                .Where(given => given is { IsKept: false, IsReleased: false, MissedAt: null })
                .MinBy(given => given.Due) is
            { } promise
        )
            standing.Add($"an update by {SlackText.Moment(promise.Due)}");
        if (state.Route is { } route)
            standing.Add($"with {SlackText.Escaped(route.Team)}");
        if (state.Tickets?.Tickets.LastOrDefault() is { } ticket)
            standing.Add(
                ticket.Ref is { } known ? $"ticket {SlackText.Escaped(known.Key)} · {TicketWords.StateOf(ticket.State)}" : "ticket queued"
            );
        return $"{Link(one.Line)}\n{string.Join("  ·  ", standing)}";
    }

    private static string Link(CaseLine line) => $"<{line.Thread.AbsoluteUri}|#{line.Number} {line.Title}>";

    private static string LineOf(HomeCase one) =>
        $"{Link(one.Line)}\nasked by {SlackText.Escaped(one.Line.Asker)}, {SlackText.Moment(one.Line.State.OpenedAt)}"
        + (one.Line.State.FirstAnsweredAt is null ? "" : "  ·  answered");

    private static JsonObject Filling(HomeCase one) => one.Form?.DeepClone().AsObject() ?? Opening(one);

    private static JsonObject Renewing(HomePromise promise) => Block.Button(Buttons.Promise, "Name a new time", Carried.Of(promise.Of.Key));

    private static JsonObject Claiming(HomeCase one) => Block.Button(Buttons.Claim, "👀 I'll look", Carried.Of(one.Key));

    private static JsonObject Opening(HomeCase one) => Block.Link(Buttons.CasePage, "Open the case", one.Page ?? one.Line.Thread);

    private static string OnCall(HomeFacts facts) =>
        string.Join(
            '\n',
            [
                .. facts.OnCall.Select(group =>
                    $"*{SlackText.Escaped(group.Group)}* ({SlackText.Escaped(group.Meaning)}): {Names(group.People)}"
                ),
                .. facts.Schedules.Select(duty =>
                    $"🗓️ *{SlackText.Escaped(duty.Schedule)}*: {Names(duty.Now)}{(duty.Until is { } until ? $" until {SlackText.Moment(until)}, then {Names(duty.Next)}" : "")}"
                ),
            ]
        );

    private static string Names(ImmutableArray<string> people) =>
        people.IsEmpty ? "_nobody right now_" : SlackText.Listed([.. people.Select(SlackText.Escaped)]);

    private static IEnumerable<JsonObject> OnCallButtons(HomeFacts facts)
    {
        if (facts is { TakesTurns: true, MayAct: true })
            yield return Block.Button(Buttons.CoverMe, "Ask somebody to cover me", Carried.Nothing);
        if (facts.Contacts is { } contacts && facts.MayAct)
            yield return Block.Link(Buttons.MyContacts, "How pages reach me", contacts);
    }
}
