using System.Collections.Immutable;
using NodaTime;
using static Switchboard.Playbooks.Handbook;

namespace Switchboard.Playbooks;

/// <summary>How a question is worked on (R8 … R12).</summary>
internal static class WorkingChapters
{
    public static readonly ImmutableArray<Chapter> All =
    [
        new("R8", "claiming", "Someone is looking into it", ["supporters", "claim_reactions", "claims"], Claiming),
        new("R9", "facts", "What must be known", ["facts"], Facts),
        new("R10", "success", "What success looks like", [], Success),
        new("R11", "promises", "Promises", ["promises"], Promising),
        new("R12", "handover", "Not knowing is fine", [], HandingOver),
    ];

    private static IEnumerable<string> Claiming(Playbook playbook)
    {
        yield return $"Whoever reacts with {Phrase.Emoji(playbook.ClaimReactions)} or presses the button is looking into it, and so is anybody of {Phrase.Listed(playbook.Supporters, "or")} who answers in the thread; the asker is not.";
        yield return "The first of them has it and the others help. Taking the reaction away lets go.";
        yield return $"Two who begin within {Phrase.Time(playbook.Claims.CollideWithin)} are told of each other.";
        if (playbook.Claims.NudgeAfter is { } nudge)
            yield return $"When the asker has waited {Phrase.Time(nudge)} of working time for whoever has it, they are asked privately whether they still do{(playbook.Claims.OfferAfter is { } offer ? $"; {Phrase.Time(offer)} later it is offered to {playbook.Claims.OfferTo ?? "the group that it was asked of"}" : "")}.";
    }

    private static IEnumerable<string> Facts(Playbook playbook)
    {
        foreach (var rule in playbook.Facts)
        {
            var urgency = playbook.Urgencies.FirstOrDefault(one => one.Name == rule.Urgency);
            var asking = Phrase.Listed(
                [
                    .. rule.AsksOnClaim ? (string[])["when somebody begins to look into it who has not answered"] : [],
                    .. rule.AskAfter is { } after ? (string[])[$"{Phrase.Time(after)} after the question"] : [],
                ],
                "or"
            );
            string[] asked =
            [
                .. urgency is { Pages: true } ? (string[])["Whoever asks is asked for it in private at once."] : [],
                .. asking.Length > 0 ? (string[])[$"What the thread does not say is asked for there once, {asking}."] : [],
            ];
            yield return $"{(urgency is null ? rule.Urgency : Phrase.Asked(urgency))}: {Phrase.Listed(rule.Needed.Select(InWords))}. {(asked.Length == 0 ? "Nobody is asked for what is missing." : string.Join(' ', asked))}";
        }
    }

    private static IEnumerable<string> Success(Playbook playbook) =>
        playbook.Facts.IsEmpty ? []
        : playbook.Facts.Any(rule => rule.Needed.Contains(FactKind.Success))
            ? ["What success looks like to the asker is asked for with the facts: often an explanation, not new work."]
        : ["Find out what success looks like to the asker: often an explanation, not new work. It has its place among the facts."];

    private static IEnumerable<string> HandingOver(Playbook playbook)
    {
        yield return "Whoever cannot help brings a colleague in, by the card's menu or /sos handoff: the colleague gets the question, what is known and what was tried in one message.";
    }

    private static string InWords(FactKind kind) =>
        kind switch
        {
            FactKind.Url => "where it happens (a link)",
            FactKind.Expected => "what was expected",
            FactKind.Actual => "what happened instead",
            FactKind.Steps => "the steps to see it",
            FactKind.Affected => "who is affected",
            FactKind.Deadline => "by when",
            FactKind.Success => "what success looks like",
            FactKind.Evidence => "a screenshot or file",
            _ => throw new InvalidOperationException($"no words for {kind}"),
        };

    private static IEnumerable<string> Promising(Playbook playbook)
    {
        var rules = playbook.Promises;
        yield return "\"I need 30 minutes\" is a promise: one press confirms it, the asker sees the time, and an update in the thread keeps it.";
        yield return $"Whoever gave it is reminded privately {Phrase.Time(rules.RemindBefore)} before; an update counts as in time up to {Phrase.Time(rules.Grace)} later.";
        yield return $"\"Tomorrow morning\" means {rules.Morning:HH:mm}, \"after lunch\" {rules.AfterLunch:HH:mm}, \"this afternoon\" {rules.Afternoon:HH:mm}, \"end of day\" {rules.EndOfDay:HH:mm}, \"tonight\" {rules.Evening:HH:mm}, in the time zone of who says it.";
    }
}
