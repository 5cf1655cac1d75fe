using System.Collections.Immutable;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

/// <summary>Which playbook holds, what each version changed, and what was refused, for people to see.</summary>
public sealed record PlaybookNews(
    int Current,
    ImmutableArray<VersionNews> History,
    StoredRefusal? Refusal,
    ImmutableDictionary<string, string> CalendarProblems
);

/// <summary>A version and what it changed, in words.</summary>
public sealed record VersionNews(long Version, Instant At, ImmutableArray<string> Changes);

/// <summary>Reads the news of the playbook.</summary>
internal sealed class PlaybookReporting(PlaybookStore store, PlaybookKeeper keeper, CurrentPlaybook current)
{
    private const int Shown = 10;

    public async Task<PlaybookNews> ReadAsync(CancellationToken cancellation)
    {
        var versions = await store.HistoryAsync(Shown + 1, cancellation);
        return new(
            current.Now.Version,
            [.. versions.Take(Shown).Select((version, i) => NewsOf(version, versions.ElementAtOrDefault(i + 1)))],
            await store.RefusalAsync(cancellation),
            keeper.CalendarProblems
        );
    }

    /// <summary>What the latest versions made the desk do otherwise, in the handbook's words; settings and addresses stay with administrators.</summary>
    public async Task<ImmutableArray<VersionNews>> TellAsync(int count, CancellationToken cancellation)
    {
        var versions = await store.HistoryAsync(count + 1, cancellation);
        return [.. versions.Take(count).Select((version, i) => ToldOf(version, versions.ElementAtOrDefault(i + 1)))];
    }

    private static VersionNews ToldOf(StoredVersion now, StoredVersion? before) =>
        new(
            now.Version,
            now.TakenUpAt,
            before is null ? ["The first one."]
                : Judged(before) is { } old && Judged(now) is { } taken ? Handbook.Differences(old.Playbook, taken.Playbook)
                : ["One of the two was written for another version of the program."]
        );

    private static VersionNews NewsOf(StoredVersion now, StoredVersion? before) =>
        new(now.Version, now.TakenUpAt, before is null ? ["The first one."] : [.. Changes(before, now)]);

    private static IEnumerable<string> Changes(StoredVersion before, StoredVersion now)
    {
        if (Judged(before) is not { } old || Judged(now) is not { } taken)
            return ["One of the two was written for another version of the program."];
        return [.. PlaybookChanges.Between(old, taken).Where(line => line != "Nothing changes."), .. Days(before, now)];
    }

    private static IEnumerable<string> Days(StoredVersion before, StoredVersion now) =>
        from place in before.Calendars.Keys.Union(now.Calendars.Keys).Order(StringComparer.Ordinal)
        let old = before.Calendars.GetValueOrDefault(place, [])
        let days = now.Calendars.GetValueOrDefault(place, [])
        let added = days.Except(old).Count()
        let gone = old.Except(days).Count()
        where added + gone > 0
        select $"{place}: {added} days off added, {gone} taken away";

    private static PlaybookReading.Good? Judged(StoredVersion version) =>
        PlaybookFile.Judge(version.Text, (int)version.Version) as PlaybookReading.Good;
}
