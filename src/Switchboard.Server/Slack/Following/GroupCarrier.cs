using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Duties;
using Switchboard.OnCall.Groups;
using Switchboard.Rotas;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Following;

/// <summary>
/// Brings a user group right in Slack. What is there is read first, so that doing it twice is doing it once; what is wanted is remembered
/// before it is written, so that a crash between the two forgets nothing of what is to be told.
/// </summary>
internal sealed class GroupCarrier(
    SlackClient slack,
    SlackDirectory directory,
    DirectoryKeeper directoryKeeper,
    Rosters rosters,
    CurrentPlaybook playbook,
    GroupStore store,
    TimeProvider time
)
{
    /// <summary>An adopted edit changes the roster, after which the group is looked at once more.</summary>
    private const int MostLooks = 3;

    private static readonly Outcome.Done Done = new([]);

    public async Task<Outcome> CarryAsync(Order order, string handle, CancellationToken cancellation)
    {
        if (playbook.Now.OnCall.Groups.FirstOrDefault(one => one.Handle == handle) is not { } group)
            return Done;
        var turn = new Turn(order, group, order.Case.Team);
        switch (await slack.CallForGroupsAsync("usergroups.list", Reading, cancellation))
        {
            case SlackAnswer<JsonElement>.Ok { Value: var listed }:
                var known = listed.Items("usergroups").FirstOrDefault(one => "@" + one.Text("handle") == handle);
                return known.ValueKind != JsonValueKind.Object ? await RefusedAsync(turn, GroupCauses.NoSuchGroup, "", cancellation)
                    : SlackShapes.Group(known) is { IsDisabled: true } ? await RefusedAsync(turn, GroupCauses.Disabled, "", cancellation)
                    : await SettleAsync(turn, known, cancellation);
            case SlackAnswer<JsonElement>.Refused refused:
                return await RefusedAsync(turn, refused.Error, refused.Needed, cancellation);
            case var other:
                return SlackCarrier.Unanswered(other);
        }
    }

    private static readonly Arguments Reading = new() { { "include_users", true }, { "include_disabled", true } };

    private async Task<Outcome> SettleAsync(Turn turn, JsonElement known, CancellationToken cancellation)
    {
        var state = await store.LoadAsync(turn.Team, turn.Group.Handle, cancellation);
        var seen = SeenOf(known, state);
        for (var look = 1; look <= MostLooks; look++)
        {
            var roster = GroupRoster.Of(rosters.Now(turn.Team), directory.Workspace);
            var cause = $"{turn.Order.Id} {turn.Order.StoredAt.ToUnixTimeMilliseconds()}";
            switch (KeepingGroups.Decide(turn.Group, roster, state, seen, cause, time.GetStoredInstant()))
            {
                case GroupStep.Settled settled:
                    await KeepAsync(turn, state, settled, look, cancellation);
                    return Done;
                case GroupStep.Write write:
                    return await WriteAsync(turn, known.Text("id"), state, write, cancellation);
                case GroupStep.Adopt adopt:
                    foreach (var (schedule, change) in adopt.Changes)
                        await rosters.SaveAsync(turn.Team, schedule, change, cancellation);
                    await KeepAsync(turn, state, new GroupStep.Settled(adopt.State, adopt.Notices), look, cancellation);
                    state = adopt.State;
                    break;
            }
        }
        return new Outcome.Later(Duration.FromSeconds(1), "the group was edited again and again");
    }

    private async Task<Outcome> WriteAsync(Turn turn, string id, GroupState before, GroupStep.Write write, CancellationToken cancellation)
    {
        if (write.Members.IsEmpty)
            return await RefusedAsync(turn, GroupCauses.Nobody, "", cancellation);
        if (write.State != before)
            await store.SaveAsync(turn.Team, turn.Group.Handle, write.State, [], turn.Order.Id, cancellation);
        var arguments = new Arguments { { "usergroup", id }, { "users", string.Join(',', write.Members) } };
        switch (await slack.CallForGroupsAsync("usergroups.users.update", arguments, cancellation))
        {
            case SlackAnswer<JsonElement>.Ok { Value: var answer }:
                var writer = answer.At("usergroup").Text("updated_by") is { Length: > 0 } by ? new UserId(by) : write.State.Writer;
                var now = time.GetStoredInstant();
                var roster = GroupRoster.Of(rosters.Now(turn.Team), directory.Workspace);
                var desired = Projecting.Of(turn.Group, roster, write.Members, now);
                var right = KeepingGroups.Right(
                    turn.Group,
                    write.State with
                    {
                        Writer = writer,
                    },
                    desired with
                    {
                        Members = write.Members,
                    },
                    roster,
                    now
                );
                await KeepAsync(turn, write.State, right, MostLooks + 1, cancellation);
                return Done;
            case SlackAnswer<JsonElement>.Refused refused:
                if (GroupCauses.IsAboutPeople(refused.Error))
                    directoryKeeper.RereadSoon(); // somebody's account was closed or became a guest's since it was read
                return await RefusedAsync(turn, refused.Error, refused.Needed, cancellation);
            case SlackAnswer<JsonElement>.Silent { MayBeDone: true } silent:
                return new Outcome.Unknown(silent.Why);
            case var other:
                return SlackCarrier.Unanswered(other);
        }
    }

    /// <summary>The desk goes on from its roster; the group is tried again with the next sweep, or when somebody presses.</summary>
    private async Task<Outcome> RefusedAsync(Turn turn, string cause, string detail, CancellationToken cancellation)
    {
        var state = await store.LoadAsync(turn.Team, turn.Group.Handle, cancellation);
        var step = KeepingGroups.Refused(turn.Group, state, GroupCauses.Of(cause), detail, time.GetStoredInstant());
        await KeepAsync(turn, state, step, 0, cancellation);
        return Done;
    }

    private async Task KeepAsync(Turn turn, GroupState before, GroupStep.Settled step, int look, CancellationToken cancellation)
    {
        if (step.State == before && step.Notices.IsEmpty)
            return;
        var notices = new List<(string To, Notice What)>();
        foreach (var notice in step.Notices)
        foreach (var to in await ReceiversOfAsync(turn, notice, cancellation))
            notices.Add((to, notice));
        await store.SaveAsync(turn.Team, turn.Group.Handle, step.State, notices, $"{turn.Order.Id} {look}", cancellation);
    }

    /// <summary>What concerns everybody stands in the group's channel; what somebody must do goes to the admins.</summary>
    private async Task<IEnumerable<string>> ReceiversOfAsync(Turn turn, Notice notice, CancellationToken cancellation) =>
        turn.Group.Announces is { } channel && notice is Notice.StandsIn or Notice.Repaired or Notice.Adopted or Notice.Rehearsed
            ? [channel]
            : (await store.AdminsAsync(turn.Team, cancellation)).Select(admin => admin.Value);

    private GroupSeen SeenOf(JsonElement known, GroupState state)
    {
        var by = new UserId(known.Text("updated_by"));
        var isOurs = by == directory.Workspace.Bot.User || by == state.Writer;
        return new GroupSeen(
            [.. known.Items("users").Select(user => new UserId(user.AsText())).OrderBy(who => who.Value, StringComparer.Ordinal)],
            isOurs ? new UserId("") : by
        );
    }

    private sealed record Turn(Order Order, FollowedGroup Group, TeamId Team);
}
