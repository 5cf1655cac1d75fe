using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;

namespace Switchboard.OnCall;

/// <summary>The people and the short words of the tests about being on call.</summary>
internal static class Rota
{
    public static readonly UserId Ann = new("UANN");
    public static readonly UserId Bob = new("UBOB");
    public static readonly UserId Cleo = new("UCLEO");
    public static readonly UserId Dana = new("UDANA");
    public static readonly UserId Eve = new("UEVE");

    public static readonly ImmutableArray<UserId> Everybody = [Ann, Bob, Cleo, Dana, Eve];

    public static readonly DateTimeZone London = Zone("Europe/London");

    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    public static LocalDateTime Wall(string text) => Minute.Parse(text).Value;

    /// <summary>By London's clock, at a time that it shows once.</summary>
    public static Instant At(string text) => Wall(text).InZoneStrictly(London).ToInstant();

    public static Interval Between(string from, string until) => new(At(from), At(until));

    public static FixedShift Shift(string from, string until, params UserId[] people) => new(At(from), At(until), [.. people]);

    public static Absence Away(UserId who, string from, string until) => new(who, At(from), At(until));

    public static Rotation Daily(string start, params UserId[] people) => Turns(start, new TurnLength(1, TurnUnit.Days), people);

    public static Rotation Weekly(string start, params UserId[] people) => Turns(start, new TurnLength(1, TurnUnit.Weeks), people);

    public static Rotation Turns(string start, TurnLength length, params UserId[] people) =>
        new(Wall(start), London, length) { Lineups = [LineupOf(Wall(start).Date, people)] };

    public static Lineup LineupOf(LocalDate from, params UserId[] people) => new(from, [.. people.Select(who => Crew.Of(who))]);

    public static Schedule Of(params Layer[] layers) => new("product", London) { Layers = [.. layers] };

    public static Schedule Of(Rotation rotation) => Of(new Layer.Rotating("weekly", rotation));

    public static Change.Cover Cover(UserId of, UserId with, string from, string until) =>
        new(of, with)
        {
            Id = "cover",
            By = of,
            From = At(from),
            Until = At(until),
        };

    public static IEnumerable<UserId> PeopleAt(Schedule schedule, string at) => WhoIsOn.At(schedule, At(at)).Select(duty => duty.Who);

    public static IEnumerable<UserId> Sorted(IEnumerable<UserId> people) => people.OrderBy(who => who.Value, StringComparer.Ordinal);
}
