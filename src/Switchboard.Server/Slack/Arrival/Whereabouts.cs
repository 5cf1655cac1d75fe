using System.Collections.Immutable;
using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Rotas;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// Whether a colleague is there right now: what Slack shows beside their name, and the absences that the roster knows. Asked while
/// somebody waits for their form to close, so that who does not answer in time counts as there: nothing is held up by it.
/// </summary>
internal sealed class Whereabouts(SlackClient slack, Rosters rosters, SlackDirectory directory, TimeProvider time)
{
    /// <summary>Where the door notes in a payload that the colleague it names is away.</summary>
    public const string Noted = "colleague_is_away";

    /// <summary>Slack gives three seconds for the whole of a form.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);

    /// <summary>The statuses that Slack itself offers for whoever is not at work.</summary>
    private static readonly ImmutableHashSet<string> AwayStatuses = [":palm_tree:", ":face_with_thermometer:"];

    public async Task<bool> IsAwayAsync(UserId who, CancellationToken cancellation)
    {
        if (rosters.Now(directory.Workspace.Team).IsAway(who, time.GetCurrentInstant()))
            return true;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var answers = await Task.WhenAll(
            SaysAsync("users.getPresence", who, answer => answer.Text("presence") == "away", patience.Token),
            SaysAsync("dnd.info", who, IsNotToBeDisturbed, patience.Token),
            SaysAsync("users.info", who, IsOff, patience.Token)
        );
        cancellation.ThrowIfCancellationRequested();
        return answers.Contains(true);
    }

    private async Task<bool> SaysAsync(string method, UserId who, Func<JsonElement, bool> isSo, CancellationToken patience)
    {
        try
        {
            return await slack.CallAsync(method, new() { { "user", who.Value } }, patience)
                    is SlackAnswer<JsonElement>.Ok { Value: var answer }
                && isSo(answer);
        }
        catch (OperationCanceledException)
        {
            return false; // unknown is not away
        }
    }

    private bool IsNotToBeDisturbed(JsonElement answer)
    {
        var now = time.GetCurrentInstant().ToUnixTimeSeconds();
        return (answer.Flag("snooze_enabled") && answer.Number("snooze_endtime") > now)
            || (answer.Flag("dnd_enabled") && answer.Number("next_dnd_start_ts") <= now && now < answer.Number("next_dnd_end_ts"));
    }

    /// <summary>Of the answer of users.info: their status is one of those.</summary>
    public static bool IsOff(JsonElement answer) => AwayStatuses.Contains(answer.At("user").At("profile").Text("status_emoji"));
}
