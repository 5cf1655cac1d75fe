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
        .. AskingChapters.All,
        .. WorkingChapters.All,
        .. TicketChapters.All,
        new("R18", "tags", "Reactions that tag", ["tags", "resolve_reactions"], Tagging),
        new("R18", "review", "The weekly review", [], Reviewing),
        new("", "groups", "Who is who", ["groups"], playbook => playbook.Groups.Select(group => $"{group.Handle}: {group.Meaning}")),
        new("", "hours", "When the team is at work", ["hours"], Hours),
        new("", "people", "When nobody is disturbed", ["people"], People),
        new("", "relays", "Bots that ask for people", ["relays"], Relays),
        new("", "retention", "How long words are kept", ["retention"], Keeping),
        new("", "handbook", "This handbook", ["handbook", "wording"], Telling),
    ];

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
