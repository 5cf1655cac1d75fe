using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What somebody's Home tab shows: only what they may see.</summary>
internal sealed record HomeFacts
{
    /// <summary>Open, and they look into it.</summary>
    public required ImmutableArray<HomeCase> Mine { get; init; }

    /// <summary>They asked, and it is for them to go on: it was answered, or "reopen?" was asked.</summary>
    public required ImmutableArray<HomeCase> Waiting { get; init; }

    /// <summary>What they promised and have not kept yet, the first due first.</summary>
    public required ImmutableArray<HomePromise> Promises { get; init; }

    /// <summary>Nobody looks into it yet.</summary>
    public required ImmutableArray<HomeCase> Unclaimed { get; init; }

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

    public CaseKey Key => Line.State.Key;
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
        Add(blocks, "💬 Your questions that wait for you", facts.Waiting, LineOf, Opening);
        Add(blocks, "👋 Waiting for someone to look", facts.Unclaimed, LineOf, one => facts.MayAct ? Claiming(one) : Opening(one));
        if (facts.Promises.IsEmpty && facts.Mine.IsEmpty && facts.Waiting.IsEmpty && facts.Unclaimed.IsEmpty)
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

    private static string LineOf(HomeCase one) => LineOf(one.Line);

    private static string Link(CaseLine line) => $"<{line.Thread.AbsoluteUri}|#{line.Number} {line.Title}>";

    private static string LineOf(CaseLine line) =>
        $"{Link(line)}\nasked by {SlackText.Escaped(line.Asker)}, {SlackText.Moment(line.State.OpenedAt)}{Owners(line)}";

    private static string Owners(CaseLine line) =>
        line.State switch
        {
            { Status: CaseStatus.Resolved } => "  ·  solved; is it still?",
            { FirstAnsweredAt: not null } => "  ·  answered",
            _ => "",
        };

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
