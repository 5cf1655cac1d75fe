using System.Collections.Immutable;
using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// In whose evening nobody is to be disturbed: the time zones of those who took part in a case, as they were known when they did. Kept
/// with the first thing each of them does, since a reminder is decided long after and by nobody's press.
/// </summary>
internal static class Zones
{
    /// <summary>The zone to keep with what somebody just did; null where it is known already, or unknown.</summary>
    public static string? News(CaseState? state, Person person) =>
        person.Zone.Length == 0 || (state is not null && Of(state, person.Id).Length > 0) ? null : person.Zone;

    /// <summary>The earliest instant from then on at which somebody may be disturbed.</summary>
    public static Instant QuietFor(this Playbook playbook, CaseState state, UserId person, Instant instant) =>
        playbook.QuietFor(Of(state, person), instant);

    public static CaseState Learn(CaseState state, UserId person, string? zone) =>
        zone is null || Of(state, person).Length > 0
            ? state
            : state with
            {
                Zones = [.. (state.Zones ?? []).Append(new PersonsZone(person, zone)).OrderBy(one => one.Of.Value, StringComparer.Ordinal)],
            };

    private static string Of(CaseState state, UserId person) =>
        (state.Zones ?? ImmutableArray<PersonsZone>.Empty).FirstOrDefault(one => one.Of == person)?.Zone
        ?? state.HandOvers?.Done.FirstOrDefault(one => one.To == person)?.Zone
        ?? "";
}

/// <summary>A person's time zone, as Slack knew it.</summary>
public sealed record PersonsZone(UserId Of, string Zone);
