using NodaTime;

namespace Switchboard.Slack.Stories;

/// <summary>Who is on in the quarter of <see cref="GroupQuarterTests"/>, reckoned by brute force: whose day this is, who stands in, and who was put on instead.</summary>
internal sealed class QuarterOracle(Instant began)
{
    public static readonly string[] Order = ["nora", "ada", "ben", "jun"];
    private static readonly Duration Turn = Duration.FromHours(24);

    private readonly List<(Instant From, Instant Until, string Who)> _overrides = [];
    private readonly List<(Instant From, Instant Until, string Who)> _absences = [];

    public int Overrides => _overrides.Count;

    public int Absences => _absences.Count;

    public void Override(Instant from, Instant until, string who) => _overrides.Add((from, until, who));

    public void Away(Instant from, Instant until, string who) => _absences.Add((from, until, who));

    /// <summary>The override made last wins; where the one whose turn it is is away, the next in the order who is there stands in.</summary>
    public string At(Instant now) =>
        Last(_overrides.Where(one => Holds(one, now)))
        ?? Enumerable
            .Range(Number(now), Order.Length)
            .Select(number => Order[number % Order.Length])
            .FirstOrDefault(who => !IsAway(who, now))
        ?? Order[Number(now) % Order.Length];

    /// <summary>Whose turn comes next, whoever is away.</summary>
    public string Next(Instant now) => Order[(Number(now) + 1) % Order.Length];

    /// <summary>From now until a second after anybody may come on or go off.</summary>
    public Duration ToNextLook(Instant now)
    {
        var next = _overrides
            .Concat(_absences)
            .SelectMany(one => (Instant[])[one.From, one.Until])
            .Where(edge => edge > now)
            .Append(began + (Turn * (Number(now) + 1)))
            .Min();
        return Duration.FromSeconds(Math.Ceiling((next - now).TotalSeconds) + 1);
    }

    private int Number(Instant now) => (int)((now - began).TotalTicks / Turn.TotalTicks);

    private bool IsAway(string who, Instant now) => _absences.Exists(one => one.Who == who && Holds(one, now));

    private static string? Last(IEnumerable<(Instant From, Instant Until, string Who)> overrides) =>
        overrides.Select(one => one.Who).LastOrDefault();

    private static bool Holds((Instant From, Instant Until, string Who) one, Instant now) => one.From <= now && now < one.Until;
}
