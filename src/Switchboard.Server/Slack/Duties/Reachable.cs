using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Duties;

/// <summary>Why a message of Slack's may not reach somebody who is on duty.</summary>
[Flags]
internal enum Unreached
{
    No = 0,

    /// <summary>Slack keeps quiet for them: do not disturb, or a pause they set.</summary>
    Quiet = 1,

    /// <summary>Their status says that they are on holiday or ill.</summary>
    Away = 2,
}

/// <summary>
/// Who is on duty although Slack says that they are not to be disturbed, or away. It warns and changes nothing: what Slack does not say in
/// time is no warning.
/// </summary>
internal sealed class Reachable(SlackClient slack, TimeProvider time)
{
    /// <summary>A command is answered within three seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);

    /// <summary>So many are asked for at once, that a big group does not use up what Slack takes in a minute.</summary>
    private const int Most = 12;

    public async Task<ImmutableDictionary<UserId, Unreached>> OfAsync(IEnumerable<UserId> people, CancellationToken cancellation)
    {
        var asked = people.Distinct().Take(Most).ToList();
        if (asked.Count == 0)
            return ImmutableDictionary<UserId, Unreached>.Empty;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var quiet = QuietAsync(asked, patience.Token);
        var away = await Task.WhenAll(asked.Select(who => IsAwayAsync(who, patience.Token)));
        var kept = await quiet;
        cancellation.ThrowIfCancellationRequested();
        return asked
            .Zip(
                away,
                (who, isAway) =>
                    (who, Why: (kept.Contains(who) ? Unreached.Quiet : Unreached.No) | (isAway ? Unreached.Away : Unreached.No))
            )
            .Where(one => one.Why != Unreached.No)
            .ToImmutableDictionary(one => one.who, one => one.Why);
    }

    private async Task<IReadOnlySet<UserId>> QuietAsync(IReadOnlyList<UserId> people, CancellationToken patience)
    {
        var told = await AskAsync("dnd.teamInfo", new() { { "users", string.Join(',', people) } }, patience);
        var now = time.GetCurrentInstant().ToUnixTimeSeconds();
        return people.Where(who => IsQuiet(told.At("users").At(who.Value), now)).ToHashSet();
    }

    private async Task<bool> IsAwayAsync(UserId who, CancellationToken patience) =>
        Whereabouts.IsOff(await AskAsync("users.info", new() { { "user", who.Value } }, patience));

    /// <returns>Nothing where Slack does not say.</returns>
    private async Task<JsonElement> AskAsync(string method, Arguments arguments, CancellationToken patience)
    {
        try
        {
            return await slack.CallAsync(method, arguments, patience) is SlackAnswer<JsonElement>.Ok { Value: var answer }
                ? answer
                : default;
        }
        catch (OperationCanceledException)
        {
            return default;
        }
    }

    private static bool IsQuiet(JsonElement dnd, long now) =>
        dnd.Flag("dnd_enabled") && dnd.Number("next_dnd_start_ts") <= now && now < dnd.Number("next_dnd_end_ts");
}
