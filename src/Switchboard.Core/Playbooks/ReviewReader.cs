using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>Reads when and where a desk looks back on its week, and what tags ask of that review.</summary>
internal static class ReviewReader
{
    private static readonly (string Name, TagDuty Duty)[] Duties =
    [
        ("write", TagDuty.Write),
        ("which-page", TagDuty.WhichPage),
        ("post-mortem", TagDuty.PostMortem),
        ("reading-list", TagDuty.ReadingList),
    ];

    public static WeeklyReview? Read(MapReader desk, Mistakes mistakes)
    {
        if (desk.Optional("review") is not { } node)
            return null;

        var reader = new MapReader(node, "a review", mistakes);
        var review = new WeeklyReview(
            reader.Channel("channel"),
            reader.Required("day") is { } day ? Values.Day(day, mistakes) : IsoDayOfWeek.Friday,
            reader.Required("time") is { } time ? Values.Time(time, mistakes) : LocalTime.Noon,
            reader.Required("zone") is { } zone ? HoursReader.ZoneOf(reader.TextOf(zone, "a zone"), zone, mistakes) : DateTimeZone.Utc
        );
        reader.Done();
        return review;
    }

    public static TagDuty Duty(MapReader tag, Mistakes mistakes)
    {
        if (tag.Optional("review") is not { } node)
            return TagDuty.None;

        node.Shape?.IsTextLike($"^({string.Join('|', Duties.Select(one => one.Name))})$");
        var name = tag.TextOf(node, "what a tag asks of the review");
        var known = Duties.FirstOrDefault(one => one.Name == name);
        if (known.Duty == TagDuty.None && name.Length > 0)
            mistakes.Add(
                node,
                $"a review knows no '{name}'",
                Spelling.Hint(name, Duties.Select(one => one.Name)) ?? "it knows 'write', 'which-page', 'post-mortem' and 'reading-list'"
            );
        return known.Duty;
    }

    /// <summary>A review on a day when nobody ever works would always be late.</summary>
    public static void CheckDays(MapReader map, Playbook playbook, Mistakes mistakes)
    {
        if (map.Optional("desks") is not PlaybookNode.List desks)
            return;
        foreach (var (node, desk) in desks.Items.Zip(playbook.Desks))
        {
            if (
                desk.Review is { Day: not IsoDayOfWeek.None } review
                && !playbook.Hours.Offices.Any(office => office.Week.Any(hours => hours.Day == review.Day))
            )
                mistakes.Add(
                    DayOf(node) ?? node,
                    $"nobody is at work on a {review.Day.ToString().ToLowerInvariant()}, when the week is reviewed",
                    "choose a day that 'hours' names"
                );
        }
    }

    private static PlaybookNode? DayOf(PlaybookNode desk) => Find(Find(desk, "review"), "day");

    private static PlaybookNode? Find(PlaybookNode? node, string key) =>
        node is PlaybookNode.Map map ? map.Entries.FirstOrDefault(entry => entry.Key.Text == key).Value : null;
}
