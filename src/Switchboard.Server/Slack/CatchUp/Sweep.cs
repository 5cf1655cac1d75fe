using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.CatchUp;

/// <summary>What was read of one channel at one moment, and what was known of it before.</summary>
internal sealed record Sweep
{
    /// <summary>Everything stored up to here is sure; what lies a little before is read again, because Slack may deliver late.</summary>
    public static readonly Duration Overlap = Duration.FromHours(2);

    public required Lane Lane { get; init; }

    public required Watermark Mark { get; init; }

    /// <summary>Slack's own time when the history was read.</summary>
    public required MessageTs AsOf { get; init; }

    /// <summary>From where the history was read: all that stands after it was seen.</summary>
    public required MessageTs Oldest { get; init; }

    /// <summary>Cases that are open or were active lately, by their thread.</summary>
    public required IReadOnlyDictionary<MessageTs, CaseState> Cases { get; init; }

    /// <summary>How many answers of the desk itself stand in each of those threads, beside the card.</summary>
    public required IReadOnlyDictionary<MessageTs, int> OwnReplies { get; init; }

    public required Playbook Playbook { get; init; }

    /// <summary>What is newer than this may not have been told yet.</summary>
    public MessageTs UnsureAfter => Stamp.Later(Mark.From, Stamp.Before(Mark.Seen, Overlap));

    public bool MayBeNew(MessageTs ts) => ts > UnsureAfter;

    /// <summary>Slack stamps an edit with whole seconds, rounded down.</summary>
    public bool MayBeNewEdit(MessageTs edited) => edited >= Stamp.Before(UnsureAfter, Duration.Zero);
}
