using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>All that a lane turn writes.</summary>
public sealed class TurnResult
{
    /// <summary>The version of the playbook it was decided under.</summary>
    public int Playbook { get; init; }

    public List<long> Done { get; } = [];

    public List<(long Id, MessageTs For)> Waiting { get; } = [];

    /// <summary>What they waited for has come; they are decided in a later turn.</summary>
    public List<long> Released { get; } = [];

    /// <summary>Failed, and tried again in a later turn.</summary>
    public List<(long Id, string Problem)> Failed { get; } = [];

    /// <summary>Failed for good: kept with the reason and shown.</summary>
    public List<(long Id, string Problem)> SetAside { get; } = [];

    public List<CaseChange> Cases { get; } = [];

    /// <summary>When the cases that were due fall due next.</summary>
    public List<(MessageTs Thread, Instant? DueAt)> Rescheduled { get; } = [];

    /// <summary>How long after its due instant each case was told the time.</summary>
    public List<Duration> Lateness { get; } = [];

    /// <summary>Cases whose rules failed when the clock told them.</summary>
    public List<(CaseKey Case, string Problem)> FailedTicks { get; } = [];

    public List<MessageChange> Messages { get; } = [];

    /// <summary>What people filled into forms.</summary>
    public List<GivenChange> Given { get; } = [];

    public List<Order> Orders { get; } = [];

    /// <summary>Messages of reviews that now stand in this lane.</summary>
    public List<ReviewMessageStands> ReviewMessages { get; } = [];

    /// <summary>What was told here of cases of other lanes, on its way there.</summary>
    public List<InboxEntry> Forwarded { get; } = [];

    /// <summary>Results of orders were decided: orders that waited for them may go.</summary>
    public bool DecidedResults { get; set; }

    /// <summary>The threads of the cases that changed in any way.</summary>
    public IEnumerable<MessageTs> Threads =>
        Cases.Select(change => change.State.Key.Thread).Concat(Messages.Select(change => change.Thread)).Distinct();

    /// <summary>Where there is something to carry out.</summary>
    public IEnumerable<Lane> SendingLanesFrom(Lane lane) => Orders.Select(SendingLanes.Of).Concat(DecidedResults ? [lane] : []).Distinct();
}

/// <summary>A case after a turn, with the events that brought it there.</summary>
public sealed record CaseChange(CaseState State, bool IsNew, Instant? DueAt, IReadOnlyList<CaseHappening> Happenings);

/// <summary>An event of a case, its place in the case's history and the cause it was decided for.</summary>
public sealed record CaseHappening(int Seq, string Cause, CaseEvent Happened);

/// <summary>What becomes of the words of a case's thread.</summary>
public abstract record MessageChange(MessageTs Ts, MessageTs Thread)
{
    public sealed record Said(MessageTs Ts, MessageTs Thread, UserId Author, string Text, bool HasFiles) : MessageChange(Ts, Thread);

    public sealed record Edited(MessageTs Ts, MessageTs Thread, string Text, bool HasFiles, MessageTs EditedAt) : MessageChange(Ts, Thread);

    public sealed record Deleted(MessageTs Ts, MessageTs Thread) : MessageChange(Ts, Thread);
}

/// <summary>A form that somebody filled in for a case.</summary>
public sealed record GivenChange(MessageTs Thread, UserId By, Given Given);

/// <summary>A message of a review and, where it stands for one, its case.</summary>
public sealed record ReviewMessageStands(MessageTs Ts, CaseInput.ReviewPosted Posted);
