using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Duties;

namespace Switchboard.OnCall.Groups;

/// <summary>
/// What to do about a user group, seen as it is now. The roster is the truth and the group its projection; but nothing is written before
/// somebody has confirmed the take-over, and what people did by hand is told apart from a hand-over by what last was right.
/// </summary>
public static class KeepingGroups
{
    /// <summary>Who edits again within this time is not told of again: one reminder per cause.</summary>
    private static readonly Duration ToldApart = Duration.FromMinutes(10);

    /// <param name="cause">What led to looking; the ids of adopted changes are made from it.</param>
    public static GroupStep Decide(FollowedGroup group, Roster roster, GroupState state, GroupSeen seen, string cause, Instant now)
    {
        var standing = state.Standing ?? seen.Members;
        var desired = Projecting.Of(group, roster, standing, now);
        if (group.IsDryRun)
            return Rehearse(group, state, desired, seen.Members);
        if (state.ConfirmedAt is null)
            return AskFirst(group, state, desired, seen.Members, now);
        if (Same(desired.Members, seen.Members))
            return Right(group, state, desired, roster, now);

        // What the last writing wanted may stand already, although its answer never came.
        if (state.Wanted is { } wanted && Same(wanted, seen.Members))
            standing = seen.Members;
        ImmutableArray<UserId> putIn = [.. seen.Members.Except(standing)];
        ImmutableArray<UserId> takenOut = [.. standing.Except(seen.Members)];
        var edited = (ImmutableArray<UserId>)[.. desired.Members.Union(putIn).Except(takenOut)];
        if ((putIn.IsEmpty && takenOut.IsEmpty) || Same(edited, desired.Members))
            return new GroupStep.Write(state with { Wanted = desired.Members, Repairing = state.Repairing }, desired.Members);

        var edit = new Edit(seen.ChangedBy, now, putIn, takenOut);
        return HandEditing.Decide(group, roster, edited, seen.ChangedBy, cause, now) is HandEdit.Adopt adopt
            ? new GroupStep.Adopt(
                state with
                {
                    Standing = seen.Members,
                    Wanted = null,
                },
                adopt.Changes,
                [new Notice.Adopted(group.Handle, edit.By, putIn, takenOut, adopt.Changes.Min(one => one.Change.Until))]
            )
            : new GroupStep.Write(state with { Wanted = desired.Members, Repairing = edit }, desired.Members);
    }

    /// <summary>The group is as it should be: what was done about it can be told.</summary>
    public static GroupStep.Settled Right(FollowedGroup group, GroupState state, Membership desired, Roster roster, Instant now)
    {
        var notices = ImmutableArray.CreateBuilder<Notice>();
        var told = state.Told;
        if (state.Repairing is { } edit)
        {
            if (told is null || told.By != edit.By || now - told.At >= ToldApart)
                (told, _) = (edit, Add(new Notice.Repaired(group.Handle, edit.By, edit.PutIn, edit.TakenOut)));
        }
        if (state.Trouble is not null)
            notices.Add(new Notice.TroubleOver(group.Handle));
        ImmutableArray<UserId>? standingIn = desired.StandsIn is null ? null : desired.Members;
        if (desired.StandsIn is { } why && !(state.StandingIn is { } before && Same(before, desired.Members)))
            notices.Add(new Notice.StandsIn(group.Handle, desired.Members, KindOf(why)));
        var leftOut = LeftOut(group, roster, now);
        if (!leftOut.IsEmpty && !leftOut.All((state.LeftOut ?? []).Contains))
            notices.Add(new Notice.LeftOut(group.Handle, leftOut));
        return new GroupStep.Settled(
            state with
            {
                Standing = desired.Members,
                Wanted = null,
                Repairing = null,
                Told = told,
                Trouble = null,
                StandingIn = standingIn,
                LeftOut = leftOut.IsEmpty ? null : leftOut,
            },
            notices.ToImmutable()
        );

        bool Add(Notice notice)
        {
            notices.Add(notice);
            return true;
        }
    }

    /// <summary>Slack refuses. Told once per cause, until it is over.</summary>
    public static GroupStep.Settled Refused(FollowedGroup group, GroupState state, string cause, string detail, Instant now) =>
        state.Trouble is { } known && known.Cause == cause && known.Detail == detail
            ? new GroupStep.Settled(state, [])
            : new GroupStep.Settled(
                state with
                {
                    Trouble = new GroupTrouble(cause, detail, now),
                },
                [new Notice.Trouble(group.Handle, cause, detail)]
            );

    public static bool Same(ImmutableArray<UserId> one, ImmutableArray<UserId> other) =>
        one.Length == other.Length && !one.Except(other).Any();

    private static GroupStep.Settled Rehearse(FollowedGroup group, GroupState state, Membership desired, ImmutableArray<UserId> standing)
    {
        var correction = Projecting.Compare(desired, standing);
        return correction.IsNone || (state.Rehearsed is { } shown && Same(shown, desired.Members))
            ? new GroupStep.Settled(state, [])
            : new GroupStep.Settled(
                state with
                {
                    Rehearsed = desired.Members,
                },
                [new Notice.Rehearsed(group.Handle, correction.Joining, correction.Leaving)]
            );
    }

    private static GroupStep.Settled AskFirst(
        FollowedGroup group,
        GroupState state,
        Membership desired,
        ImmutableArray<UserId> standing,
        Instant now
    ) =>
        state.AskedAt is not null
            ? new GroupStep.Settled(state with { Standing = standing }, [])
            : new GroupStep.Settled(
                state with
                {
                    AskedAt = now,
                    Standing = standing,
                },
                [new Notice.ConfirmTakeOver(group.Handle, standing, desired.Members)]
            );

    private static ImmutableArray<UserId> LeftOut(FollowedGroup group, Roster roster, Instant now) =>
        [.. group.Schedules.SelectMany(name => roster.On(name, now)).Concat(group.Permanent).Where(roster.Unable.Contains).Distinct()];

    private static StandInKind KindOf(StandIn standIn) =>
        standIn switch
        {
            StandIn.OfSchedule => StandInKind.Schedule,
            StandIn.Person => StandInKind.Person,
            StandIn.TheAway => StandInKind.TheAway,
            StandIn.TheLast => StandInKind.TheLast,
            _ => throw new InvalidOperationException($"nobody knows {standIn.GetType().Name}"),
        };
}

/// <summary>What to do next about a group, and what to remember first.</summary>
public abstract record GroupStep
{
    private GroupStep(GroupState state) => State = state;

    public GroupState State { get; init; }

    /// <summary>There is nothing to write; these are to be told.</summary>
    public sealed record Settled : GroupStep
    {
        public Settled(GroupState state, ImmutableArray<Notice> notices)
            : base(state) => Notices = notices;

        public ImmutableArray<Notice> Notices { get; init; }
    }

    /// <summary>Write these members, all of them.</summary>
    public sealed record Write : GroupStep
    {
        public Write(GroupState state, ImmutableArray<UserId> members)
            : base(state) => Members = members;

        public ImmutableArray<UserId> Members { get; init; }
    }

    /// <summary>The roster takes up what somebody did by hand; then the group is looked at once more.</summary>
    public sealed record Adopt : GroupStep
    {
        public Adopt(GroupState state, ImmutableArray<AdoptedChange> changes, ImmutableArray<Notice> notices)
            : base(state) => (Changes, Notices) = (changes, notices);

        public ImmutableArray<AdoptedChange> Changes { get; init; }

        public ImmutableArray<Notice> Notices { get; init; }
    }
}
