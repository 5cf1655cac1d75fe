using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Slack.Rendering;

/// <summary>What a card is drawn from.</summary>
internal sealed record CardView(CaseState State, long Number, Playbook Playbook)
{
    /// <summary>The name Slack shows for somebody; it is written without "@", so nobody is pinged.</summary>
    public required Func<UserId, string> NameOf { get; init; }

    /// <summary>The case's page, where the desk has an address for browsers.</summary>
    public Uri? Page { get; init; }

    /// <summary>A ticket's page, where it has one.</summary>
    public Func<TicketRef, Uri?> TicketPageOf { get; init; } = _ => null;

    /// <summary>Where another case's thread stands in Slack.</summary>
    public Func<CaseKey, Uri>? LinkOf { get; init; }
}

/// <summary>A message ready to be sent: blocks to look at, text to be read aloud and shown in notifications.</summary>
internal sealed record Rendered(string Text, JsonArray Blocks)
{
    /// <summary>Slack takes 4,000 characters in an update and splits longer posts.</summary>
    public const int TextLimit = 3900;

    public string Text { get; } = SlackText.Cut(Text, TextLimit);
}

/// <summary>The one status card of a case: where it stands, whose it is, and what one can press.</summary>
internal static class CaseCard
{
    public static Rendered Render(CardView view)
    {
        var standing = Standing(view);
        if (view.State.Status == CaseStatus.Dismissed)
            return Small(view, standing);
        return new(
            $"Case {view.Number}: {standing}",
            new JsonArray([
                Block.Section($"*{standing}*"),
                .. UrgencyLines.Of(view),
                Block.Context(Facts(view)),
                .. PretriageLines.Of(view),
                .. FactLines.For(view),
                .. ThreadLines.Of(view),
                .. PromiseLines.For(view),
                .. TicketLines.Of(view),
                Block.Actions([.. ButtonsFor(view)]),
            ])
        );
    }

    /// <summary>What is no question takes one line, and one press brings it back.</summary>
    private static Rendered Small(CardView view, string standing) =>
        new(
            $"Case {view.Number}: {standing}",
            new JsonArray(Block.Context(standing), Block.Actions(Block.Button(Buttons.Reopen, "It is one", view.State.Key.Thread)))
        );

    private static string Standing(CardView view)
    {
        var state = view.State;
        return state.Status switch
        {
            CaseStatus.Open when state is { Claims.IsEmpty: true, Urgency.Stands.Pages: true } => "🚨 Waiting for a developer",
            CaseStatus.Open when state.Claims.IsEmpty => "👋 Waiting for someone to look",
            CaseStatus.Open when state.Claims.Length == 1 => $"👀 {Name(view, state.Claims[0].By)} is looking into it",
            CaseStatus.Open => $"👀 {SlackText.Listed([.. state.Claims.Select(claim => Name(view, claim.By))])} are looking into it",
            CaseStatus.Resolved => $"✅ Resolved{By(view)}{After(state)}",
            CaseStatus.Withdrawn => "🗑️ The question was taken back",
            CaseStatus.Merged => "🧵 Moved into another thread",
            CaseStatus.Dismissed => "Not a question, so there is nothing to do here",
            CaseStatus.Moved => $"↗️ Asked in {PretriageWords.Support(state, view.Playbook)}",
            _ => throw new InvalidOperationException($"no words for a case that is {state.Status}"),
        };
    }

    private static string By(CardView view) => view.State.ResolvedBy is { } by ? $" by {Name(view, by)}" : "";

    private static string After(CaseState state) =>
        state.ResolvedAt is { } at ? $" after {SlackText.Span(Duration.Max(at - state.OpenedAt, Duration.Zero))}" : "";

    private static string Facts(CardView view)
    {
        var facts = ImmutableArray.CreateBuilder<string>();
        facts.Add($"Case {view.Number}");
        facts.Add($"asked by {Name(view, view.State.Asker)}");
        if (UrgencyLines.NameOf(view.State, view.Playbook) is { } urgency)
            facts.Add(urgency);
        if (!view.State.Tags.IsEmpty)
            facts.Add(string.Join(' ', view.State.Tags.Select(tag => Tag(view.Playbook, tag.Tag))));
        return string.Join("  ·  ", facts);
    }

    private static string Tag(Playbook playbook, string name) =>
        playbook.Tags.FirstOrDefault(rule => rule.Name == name) is { Reactions: [var reaction, ..] }
            ? $":{reaction}: {SlackText.Escaped(name)}"
            : SlackText.Escaped(name);

    private static IEnumerable<JsonObject> ButtonsFor(CardView view)
    {
        var (state, thread) = (view.State, view.State.Key.Thread);
        if (state.IsOpen)
        {
            var isFree = state.Claims.IsEmpty;
            yield return Block.Button(Buttons.Claim, isFree ? "👀 I'll look" : "👀 Me too", thread, isFree ? "primary" : "");
            if (PretriageLines.PressOf(state) is { } press)
                yield return Block.Button(press.Button, press.Label, thread);
            else if (!isFree)
                yield return Block.Button(Buttons.LetGo, "Let go", thread);
            yield return Block.Button(Buttons.Resolve, "✅ Resolve", thread);
        }
        else if (state.Status is CaseStatus.Resolved or CaseStatus.Moved or CaseStatus.Merged)
            yield return Block.Button(Buttons.Reopen, "Reopen", thread);
        yield return Block.Button(Buttons.Why, "Why?", thread);
        if (MoreFor(view) is [_, ..] more)
            yield return Block.Menu(Buttons.More, "More …", thread, [.. more]);
        if (view.Page is { } page)
            yield return Block.Link(Buttons.CasePage, "Open the case", page);
    }

    /// <summary>What the menu offers, the likeliest first.</summary>
    private static ImmutableArray<(string Button, string Label)> MoreFor(CardView view) =>
        [
            .. PretriageLines.MoreOf(view.State),
            .. PromiseLines.MoreOf(view.State),
            .. FactLines.MoreOf(view.State),
            .. ThreadLines.MoreOf(view.State),
            .. TicketLines.MoreOf(view),
            .. UrgencyLines.MoreOf(view),
        ];

    private static string Name(CardView view, UserId id) => SlackText.Escaped(view.NameOf(id));
}
