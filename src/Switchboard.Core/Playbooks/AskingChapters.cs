using System.Collections.Immutable;
using NodaTime;
using static Switchboard.Playbooks.Handbook;

namespace Switchboard.Playbooks;

/// <summary>How to ask, and whom to tag (R1 … R7).</summary>
internal static class AskingChapters
{
    public static readonly ImmutableArray<Chapter> All =
    [
        new("R1", "desks", "Where to ask", ["desks", "open_reactions"], Asking),
        new("R2", "pretriage", "The team asks itself first", [], Pretriage),
        new("R3", "waiting", "What the team cannot answer goes on", [], GoingOn),
        new("R4", "threads", "One question, one thread", ["threads"], Threads),
        OfUrgency("R5"),
        OfUrgency("R6"),
        OfUrgency("R7"),
    ];

    private static IEnumerable<string> Asking(Playbook playbook)
    {
        foreach (var desk in playbook.Desks)
        {
            yield return $"{desk.Name}: write your question in #{desk.Support}. Every message there that begins a thread is a case; no form is needed.";
            if (desk.Digest is { } digest)
                yield return $"What waits there for an answer is listed in #{digest.Channel} at {Phrase.Listed(digest.Times.Select(Phrase.Clock), "and")} ({digest.Zone.Id}), on working days.";
        }
        yield return $"\"Thanks!\" or \"good morning\" is no question. {Phrase.Emoji(playbook.OpenReactions)} on a message makes it one, and \"Not a question\" in the card's menu takes one away.";
    }

    private static IEnumerable<string> Pretriage(Playbook playbook)
    {
        foreach (var desk in playbook.Desks)
        {
            if (desk.Pretriage is not { } rules)
                continue;
            var what = rules.Opens switch
            {
                PretriageOpens.Every => "Every message",
                PretriageOpens.Tagged => $"A message that tags {rules.Group}",
                _ => rules.Group is { } group ? $"A message that asks something or tags {group}" : "A message that asks something",
            };
            yield return $"{what} in #{rules.Channel} is a question of the team to itself, so that developers are not interrupted.";
        }
    }

    private static IEnumerable<string> GoingOn(Playbook playbook) =>
        from desk in playbook.Desks
        where desk.Pretriage is not null
        let rules = desk.Pretriage
        select $"What nobody in #{rules.Channel} has answered within {Phrase.Time(rules.After)} of working time may go on to #{desk.Support} by one press, with the words that somebody approves; nothing else leaves #{rules.Channel}.";

    private static IEnumerable<string> Threads(Playbook playbook)
    {
        var rules = playbook.Threads;
        yield return "A question and everything about it stay in one thread, so that it can be searched and followed.";
        yield return $"What its asker writes beside the thread within {Phrase.Time(rules.Window)}, or with a quote of it or a link to it, is offered to be moved there, to them alone and by one press; all of it is kept.";
        yield return $"Without an answer it becomes a question of its own after {Phrase.Time(rules.Patience)}. Whoever says \"another question\" {Phrase.Times(rules.StopAfter)} in a row is not asked again.";
    }

    private static Chapter OfUrgency(string rule) =>
        new(
            rule,
            rule switch
            {
                "R7" => "emergency",
                "R6" => "soon",
                _ => "urgencies",
            },
            rule switch
            {
                "R7" => "Emergencies",
                "R6" => "Questions that need an answer soon",
                _ => "Questions that can wait",
            },
            ["urgencies"],
            playbook => playbook.Urgencies.Where(urgency => urgency.Rule == rule).SelectMany(Urgent).Concat(Changing(rule, playbook))
        );

    private static IEnumerable<string> Urgent(Urgency urgency)
    {
        yield return $"{Phrase.Asked(urgency)}: {urgency.Meaning}.";
        foreach (var line in WhatFor(urgency))
            yield return line;
        if (urgency.Group is null)
            yield return "Somebody answers, or finds who knows the subject best.";
        if (urgency.Pages)
            yield return "URLs and steps to reproduce are necessary. For what is missing whoever asks is asked in private at once: is it down, is there no work-around, does it hit all users, the URL, the steps. The page waits for none of it.";
        var clock = urgency.IsAlwaysOn ? "(at any hour)" : "of working time";
        if (urgency.AnswerWithin is { } within)
            yield return $"A first answer within {Phrase.Time(within)} {clock}.";
        if (urgency.Warning is { } warning)
            yield return $"{Phrase.Time(warning.Before)} before that whoever is looking into it is told privately{(warning.Group is { } group && !urgency.IsInDigest ? $", and while nobody is, {group} in the thread" : "")}.";
        if (urgency.IsInDigest)
            yield return "No group is called in the thread; until somebody answers it stands in the digest.";
        foreach (var rung in urgency.Ladder.Where(rung => rung.IsPage || !urgency.IsInDigest))
            yield return $"While nobody helps, {(rung.After == Duration.Zero ? "at once" : $"after {Phrase.Time(rung.After)}")}: {(rung.IsPage ? $"everybody in {rung.Group} is paged privately" : $"{rung.Group} is called in the thread")}.";
    }

    private static IEnumerable<string> Changing(string rule, Playbook playbook) =>
        rule == "R5" && playbook.Urgencies.Any(urgency => urgency.Rule == rule)
            ?
            [
                "How urgent it is can be changed by the card's menu. A mention raises it, too; to lower it needs a reason, which the thread shows.",
            ]
            : [];
}
