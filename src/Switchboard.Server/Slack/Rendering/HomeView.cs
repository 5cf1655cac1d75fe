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

    /// <summary>Nobody looks into it yet.</summary>
    public required ImmutableArray<HomeCase> Unclaimed { get; init; }

    /// <summary>The groups of the playbook, what each stands for, and the names of who is in it now.</summary>
    public required ImmutableArray<(string Group, string Meaning, ImmutableArray<string> People)> OnCall { get; init; }

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
        Add(blocks, "👀 You look into", facts.Mine, one => Opening(one));
        Add(blocks, "💬 Your questions that wait for you", facts.Waiting, one => Opening(one));
        Add(blocks, "👋 Waiting for someone to look", facts.Unclaimed, one => facts.MayAct ? Claiming(one) : Opening(one));
        if (facts.Mine.IsEmpty && facts.Waiting.IsEmpty && facts.Unclaimed.IsEmpty)
            blocks.Add(Block.Section("Nothing is open that needs you. Enjoy the quiet. ☕"));
        if (OnCall(facts) is { Length: > 0 } onCall)
        {
            blocks.Add(Block.Header("📟 Who is on call now"));
            blocks.Add(Block.Section(onCall));
        }
        return new() { ["type"] = "home", ["blocks"] = blocks };
    }

    private static void Add(JsonArray blocks, string heading, ImmutableArray<HomeCase> cases, Func<HomeCase, JsonObject?> button)
    {
        if (cases.IsEmpty)
            return;
        blocks.Add(Block.Header(string.Create(CultureInfo.InvariantCulture, $"{heading} ({cases.Length})")));
        foreach (var one in cases.Take(Shown))
        {
            var line = Block.Section(LineOf(one.Line));
            if (button(one) is { } pressable)
                line["accessory"] = pressable;
            blocks.Add(line);
        }
        if (cases.Length > Shown)
            blocks.Add(Block.Context($"… and {cases.Length - Shown} more"));
    }

    private static string LineOf(CaseLine line) =>
        $"<{line.Thread.AbsoluteUri}|#{line.Number} {line.Title}>\nasked by {SlackText.Escaped(line.Asker)}, {SlackText.Moment(line.State.OpenedAt)}{Owners(line)}";

    private static string Owners(CaseLine line) =>
        line.State switch
        {
            { Status: CaseStatus.Resolved } => "  ·  solved; is it still?",
            { FirstAnsweredAt: not null } => "  ·  answered",
            _ => "",
        };

    private static JsonObject Claiming(HomeCase one) => Block.Button(Buttons.Claim, "👀 I'll look", Carried.Of(one.Key));

    private static JsonObject Opening(HomeCase one) => Block.Link(Buttons.CasePage, "Open the case", one.Page ?? one.Line.Thread);

    private static string OnCall(HomeFacts facts) =>
        string.Join(
            '\n',
            facts.OnCall.Select(group =>
                $"*{SlackText.Escaped(group.Group)}* ({SlackText.Escaped(group.Meaning)}): {(group.People.IsEmpty ? "_nobody right now_" : SlackText.Listed([.. group.People.Select(SlackText.Escaped)]))}"
            )
        );
}
