using System.Collections.Immutable;
using NodaTime;
using Switchboard.Calendars;
using static Switchboard.Playbooks.Handbook;

namespace Switchboard.Playbooks;

/// <summary>One chapter of the handbook: a rule, and what the playbook makes the desk do about it.</summary>
/// <param name="Sections">The playbook's sections that it speaks of.</param>
internal sealed record Chapter(
    string Rule,
    string Topic,
    string Title,
    ImmutableArray<string> Sections,
    Func<Playbook, IEnumerable<string>> Words
);

/// <summary>The chapters, in the order of the process. A new capability adds its own; without one its section is shown as it is written.</summary>
internal static class Chapters
{
    public static readonly ImmutableArray<Chapter> All =
    [
        new("R1", "desks", "Where to ask", ["desks"], Asking),
        new("R2", "pretriage", "The team asks itself first", [], Pretriage),
        new("R3", "waiting", "What the team cannot answer goes on", [], GoingOn),
        OfUrgency("R5"),
        OfUrgency("R6"),
        OfUrgency("R7"),
        new("R8", "claiming", "Someone is looking into it", ["supporters", "claim_reactions"], Claiming),
        new("R9", "facts", "What must be known", ["facts"], Facts),
        new("R10", "success", "What success looks like", [], Success),
        new("R11", "promises", "Promises", ["promises"], Promising),
        new("R12", "handover", "Not knowing is fine", [], HandingOver),
        new("R18", "tags", "Reactions that tag", ["tags", "resolve_reactions"], Tagging),
        new("R18", "review", "The weekly review", [], Reviewing),
        new("", "groups", "Who is who", ["groups"], playbook => playbook.Groups.Select(group => $"{group.Handle}: {group.Meaning}")),
        new("", "hours", "When the team is at work", ["hours"], Hours),
        new("", "people", "When nobody is disturbed", ["people"], People),
        new("", "relays", "Bots that ask for people", ["relays"], Relays),
        new("", "retention", "How long words are kept", ["retention"], Keeping),
        new("", "handbook", "This handbook", ["handbook", "wording"], Telling),
    ];

    private static IEnumerable<string> Asking(Playbook playbook)
    {
        foreach (var desk in playbook.Desks)
            yield return $"{desk.Name}: write your question in #{desk.Support}. Every message there that begins a thread is a case; no form is needed.";
        yield return "A question and everything about it stay in one thread.";
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
            playbook => playbook.Urgencies.Where(urgency => urgency.Rule == rule).SelectMany(Urgent)
        );

    private static IEnumerable<string> Urgent(Urgency urgency)
    {
        yield return $"{Phrase.Asked(urgency)}: {urgency.Meaning}.";
        var clock = urgency.IsAlwaysOn ? "(at any hour)" : "of working time";
        if (urgency.AnswerWithin is { } within)
            yield return $"A first answer within {Phrase.Time(within)} {clock}.";
        if (urgency.Warning is { } warning)
            yield return $"{Phrase.Time(warning.Before)} before that whoever is looking into it is told privately{(warning.Group is { } group ? $", and while nobody is, {group} in the thread" : "")}.";
        foreach (var rung in urgency.Ladder)
            yield return $"While nobody helps, {(rung.After == Duration.Zero ? "at once" : $"after {Phrase.Time(rung.After)}")}: {(rung.IsPage ? $"everybody in {rung.Group} is paged privately" : $"{rung.Group} is called in the thread")}.";
        if (!urgency.NotFor.IsEmpty)
            yield return $"Not for questions like {Phrase.Listed(urgency.NotFor.Select(phrase => $"\"{phrase}\""), "or")}: those are offered to be lowered, and paged all the same.";
    }

    private static IEnumerable<string> Claiming(Playbook playbook)
    {
        yield return $"Whoever reacts with {Phrase.Emoji(playbook.ClaimReactions)} or presses the button is looking into it, and so is anybody of {Phrase.Listed(playbook.Supporters, "or")} who answers in the thread; the asker is not.";
        yield return "The first of them has it and the others help. Taking the reaction away lets go.";
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
            yield return $"{(urgency is null ? rule.Urgency : Phrase.Asked(urgency))}: {Phrase.Listed(rule.Needed.Select(InWords))}. {(asking.Length > 0 ? $"What the thread does not say is asked for there once, {asking}." : "Nobody is asked for what is missing.")}";
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

    private static IEnumerable<string> People(Playbook playbook)
    {
        yield return $"Outside {string.Join("; ", Week(new Office(DateTimeZone.Utc, playbook.People.Week)))} of their own time zone nobody is reminded of anything; only pages come at any hour.";
    }

    private static IEnumerable<string> Tagging(Playbook playbook)
    {
        foreach (var tag in playbook.Tags)
            yield return $"{Phrase.Emoji(tag.Reactions)} {tag.Name}: {tag.Meaning}{(tag.By.IsEmpty ? "" : $" (counts from {Phrase.Listed(tag.By, "or")})")}.";
        yield return "A reaction on the question counts from anybody unless it says otherwise; taking it away takes the tag away.";
        yield return $"{Phrase.Emoji(playbook.ResolveReactions)} resolves, whoever sets it; taking it away opens the case again.";
    }

    private static IEnumerable<string> Reviewing(Playbook playbook)
    {
        foreach (var desk in playbook.Desks)
            if (desk.Review is { } review)
                yield return $"Every {review.Day} at {review.Time:HH:mm} ({review.Zone.Id}) the desk posts in #{review.Channel} what the week brought to #{desk.Support}; on a holiday it waits for the next working day.";
        if (playbook.Desks.All(desk => desk.Review is null))
            yield break;
        foreach (var tag in playbook.Tags.Where(tag => tag.Duty != TagDuty.None))
            yield return $"{Phrase.Emoji(tag.Reactions)} asks there: {Duty(tag.Duty)}";
    }

    private static string Duty(TagDuty duty) =>
        duty switch
        {
            TagDuty.Write => "who writes the page that is missing?",
            TagDuty.WhichPage => "which page answers this?",
            TagDuty.PostMortem => "what went wrong, written down with its timeline",
            TagDuty.ReadingList => "a place in the newcomers' reading list",
            _ => throw new InvalidOperationException($"no words for {duty}"),
        };

    private static IEnumerable<string> Hours(Playbook playbook)
    {
        foreach (var office in playbook.Hours.Offices)
        {
            yield return $"{office.Zone.Id}: {string.Join("; ", Week(office))}.";
            if (office.Holidays.Count > 0)
                yield return $"Closed in {office.Zone.Id} on {Phrase.Listed(office.Holidays.Order().Select(day => $"{day:uuuu-MM-dd}"))}.";
            if (!office.Calendars.IsEmpty)
                yield return $"Closed there, too, on the days of {Phrase.Listed(office.Calendars)}.";
        }
        yield return "Clocks stand still while no office is open, except where something is always on.";
    }

    /// <summary>Days with the same hours in one go: "monday to friday 09:00-17:30".</summary>
    private static IEnumerable<string> Week(Office office)
    {
        var days = office
            .Week.GroupBy(hours => hours.Day)
            .OrderBy(day => day.Key)
            .Select(day => (Day: day.Key, Hours: string.Join(", ", day.Select(shift => $"{shift.From:HH:mm}-{Closing(shift.To)}"))))
            .ToList();
        for (var first = 0; first < days.Count; )
        {
            var last = first;
            while (last + 1 < days.Count && days[last + 1].Hours == days[first].Hours && days[last + 1].Day == days[last].Day + 1)
                last++;
            var name = days[first].Day.ToString().ToLowerInvariant();
            yield return last == first
                ? $"{name} {days[first].Hours}"
                : $"{name} to {days[last].Day.ToString().ToLowerInvariant()} {days[first].Hours}";
            first = last + 1;
        }
    }

    private static string Closing(LocalTime to) => to == LocalTime.Midnight ? "24:00" : $"{to:HH:mm}";

    private static IEnumerable<string> Relays(Playbook playbook) =>
        playbook.Relays.IsEmpty
            ? []
            : [$"What {Phrase.Listed(playbook.Relays, "or")} posts is a question like any other; other bots' messages are none."];

    private static IEnumerable<string> Keeping(Playbook playbook)
    {
        yield return $"What Slack sends is kept as it came for {Days(playbook.Retention.RawPayloadDays)}.";
        yield return playbook.Retention.TextDays is { } days
            ? $"What was written in a thread or a form goes {Days(days)} after its case was resolved; that it happened, and when, stays."
            : "What was written in threads and forms stays until somebody asks for it to be erased.";
    }

    private static string Days(int days) => days == 1 ? "a day" : $"{days} days";

    private static IEnumerable<string> Telling(Playbook playbook)
    {
        yield return playbook.PinsHandbook
            ? "It is made from the playbook, version by version, and its short form is pinned in every support channel."
            : "It is made from the playbook, version by version.";
        if (playbook.Wording.Count > 0)
            yield return $"Said in this team's own words: {Phrase.Listed(playbook.Wording.Keys.Order(StringComparer.Ordinal))}.";
    }
}
