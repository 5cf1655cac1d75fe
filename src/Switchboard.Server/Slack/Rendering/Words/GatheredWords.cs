using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What is known of a case beside its thread, for whoever is brought in (R12) or asked for an answer (R17).</summary>
internal static class GatheredWords
{
    /// <summary>Each part with its heading, ready to be shown.</summary>
    public static IEnumerable<string> Of(WordingView view)
    {
        if (FactWords.LinesOf(view).ToList() is [_, ..] facts)
            yield return $"*What we know*\n{string.Join('\n', facts)}";
        if (Emergency(view).ToList() is [_, ..] emergency)
            yield return $"*What developers know of the emergency*\n{string.Join('\n', emergency)}";
        if (TicketLines.Lines(view.State, view.Playbook, view.TicketPageOf).ToList() is [_, ..] standing)
            yield return $"*Where it stands*\n{string.Join('\n', standing.Select(line => $"• {line}"))}";
        if (Told(view).ToList() is [_, ..] told)
            yield return $"*Who was told*\n{string.Join('\n', told.Select(line => $"• {line}"))}";
    }

    /// <summary>A message's words and whether a file hangs on it; empty where there is nothing.</summary>
    public static string TextOf(SaidMessage message) =>
        (message.Text.Trim(), message.HasFiles) switch
        {
            ("", true) => "📎 a file, in the thread",
            (var text, true) => $"{SlackText.Escaped(text)} 📎",
            (var text, false) => SlackText.Escaped(text),
        };

    /// <summary>The last checklist that was filled in, and what is still missing.</summary>
    private static IEnumerable<string> Emergency(WordingView view)
    {
        if (view.Words.Given.LastOrDefault(given => given.Given.Form == KnownFacts.EmergencyFormName) is { } told)
            foreach (var line in EmergencyWords.Answers(told.Given))
                yield return line;
        if (EmergencyWords.Missing(view.State) is { Length: > 0 } missing)
            yield return $"• Not known yet: {missing}";
    }

    private static IEnumerable<string> Told(WordingView view)
    {
        var state = view.State;
        if (!state.Groups.IsEmpty)
            yield return $"Called in the thread: {SlackText.Escaped(SlackText.Listed([.. state.Groups]))}";
        if (state.Pages is { People: { IsEmpty: false } people } pages)
        {
            yield return $"Paged: {Names(view, people)}";
            if (!pages.Declined.IsEmpty)
                yield return $"Not for them, they said: {Names(view, pages.Declined)}";
            if (pages.TakenBy is { } by)
                yield return $"The page was taken by {Names(view, [by])}";
        }
        if (state.Emergency?.AskedOf is { } asked)
            yield return $"Asked in private for what developers need: {Names(view, [asked])}";
        if (state.Facts is { AskedAt: not null, Asked: var kinds })
            yield return $"Asked for {SlackText.Listed([.. kinds.Select(kind => FactWords.Label(kind).ToLowerInvariant())])}: {Names(view, [state.Asker])}";
        foreach (var hand in state.HandOvers?.Done ?? [])
            yield return $"{Names(view, [hand.By])} {(hand.Stays ? "brought in" : "handed it over to")} {Names(view, [hand.To])}";
        if (state.Route is { } route)
            yield return $"Routed to {SlackText.Escaped(route.Team)} by {Names(view, [route.By])}";
    }

    private static string Names(WordingView view, IEnumerable<UserId> people) =>
        SlackText.Listed([.. people.Select(person => SlackText.Escaped(view.NameOf(person)))]);
}
