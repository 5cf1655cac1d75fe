using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.OnCall;

namespace Switchboard.Rotas;

/// <summary>
/// Shifts as an iCal text (RFC 5545). All times are UTC, so that no reader needs to know our zones. An entry keeps its uid as long as the
/// shift begins when it does, so that calendars move what moved instead of doubling it.
/// </summary>
internal static class CalendarText
{
    private const int LongestLine = 75; // octets, by the standard

    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>Whole months around now, so that what is cut at their ends changes once a month and not with each reading.</summary>
    public static Interval Around(Instant now, DateTimeZone zone)
    {
        var month = now.InZone(zone).Date.With(DateAdjusters.StartOfMonth);
        return new(zone.AtStartOfDay(month.PlusMonths(-1)).ToInstant(), zone.AtStartOfDay(month.PlusMonths(6)).ToInstant());
    }

    /// <param name="only">Whose shifts; null: everybody's, each entry with its name.</param>
    public static string Of(
        string title,
        IEnumerable<Schedule> schedules,
        TeamId team,
        UserId? only,
        Func<UserId, string> nameOf,
        Interval range,
        Instant now
    )
    {
        List<string> lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Switchboard//On call//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            $"X-WR-CALNAME:{Escaped(title)}",
            $"NAME:{Escaped(title)}",
            "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
            "X-PUBLISHED-TTL:PT15M",
        ];
        foreach (var schedule in schedules)
        foreach (var (who, span, standsFor) in StretchesOf(schedule, range).Where(one => only is null || one.Who == only))
            lines.AddRange(
                "BEGIN:VEVENT",
                $"UID:{Uid(team, schedule.Name, who, span.Start)}",
                $"DTSTAMP:{Utc.Format(now)}",
                $"DTSTART:{Utc.Format(span.Start)}",
                $"DTEND:{Utc.Format(span.End)}",
                $"SUMMARY:{Escaped(only is null ? $"{nameOf(who)}: {schedule.Name}" : $"On call: {schedule.Name}")}",
                standsFor.Count == 0 ? "" : $"DESCRIPTION:{Escaped($"In the place of {string.Join(", ", standsFor.Select(nameOf))}")}",
                "TRANSP:TRANSPARENT", // being on call does not make one busy
                "END:VEVENT"
            );
        lines.Add("END:VCALENDAR");
        return string.Concat(lines.Where(line => line.Length > 0).SelectMany(Folded).Select(line => $"{line}\r\n"));
    }

    /// <summary>How long each person is on without a break, whatever the reasons, and in whose place.</summary>
    private static IEnumerable<(UserId Who, Interval Span, List<UserId> StandsFor)> StretchesOf(Schedule schedule, Interval range)
    {
        foreach (var person in Shifts.In(schedule, range).GroupBy(shift => shift.Who))
        {
            Interval? running = null;
            List<UserId> standsFor = [];
            foreach (var shift in person.OrderBy(one => one.Span.Start))
            {
                if (running is { } before && before.End == shift.Span.Start)
                    running = new Interval(before.Start, shift.Span.End);
                else
                {
                    if (running is { } whole)
                        yield return (person.Key, whole, standsFor);
                    (running, standsFor) = (shift.Span, []);
                }
                if (Reasons.StandsFor(shift.Why) is { } other && !standsFor.Contains(other))
                    standsFor.Add(other);
            }
            if (running is { } last)
                yield return (person.Key, last, standsFor);
        }
    }

    private static string Uid(TeamId team, string schedule, UserId who, Instant start)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{team}\n{schedule}\n{who}\n{start.ToUnixTimeMilliseconds()}");
        return $"{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 15))}@switchboard";
    }

    private static string Escaped(string text) =>
        text.ReplaceLineEndings("\n")
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace(";", @"\;", StringComparison.Ordinal)
            .Replace(",", @"\,", StringComparison.Ordinal)
            .Replace("\n", @"\n", StringComparison.Ordinal);

    /// <summary>Lines longer than the standard allows go on in the next, after a space; never in the middle of a letter.</summary>
    private static IEnumerable<string> Folded(string line)
    {
        var part = new StringBuilder();
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > LongestLine)
            {
                yield return part.ToString();
                part.Clear().Append(' ');
                octets = 1;
            }
            part.Append(letter.ToString());
            octets += letter.Utf8SequenceLength;
        }
        yield return part.ToString();
    }
}
