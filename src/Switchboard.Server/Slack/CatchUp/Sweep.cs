using System.Text.Json;
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

    public required Playbook Playbook { get; init; }

    /// <summary>What is newer than this may not have been told yet.</summary>
    public MessageTs UnsureAfter => Stamps.Later(Mark.From, Stamps.Before(Mark.Seen, Overlap));

    public bool MayBeNew(MessageTs ts) => ts > UnsureAfter;
}

/// <summary>Slack's stamps as points in time: seconds and microseconds, with leading digits of equal length until the year 2286.</summary>
internal static class Stamps
{
    public static MessageTs Of(Instant at) => new($"{at.ToUnixTimeSeconds()}.000000");

    public static MessageTs Before(MessageTs ts, Duration span) =>
        long.TryParse(ts.Value.Split('.')[0], out var seconds) ? new($"{Math.Max(0, seconds - (long)span.TotalSeconds):D10}.000000") : ts;

    public static long Milliseconds(MessageTs ts) => long.TryParse(ts.Value.Split('.')[0], out var seconds) ? seconds * 1000 : 0;

    public static MessageTs Later(MessageTs one, MessageTs other) => one > other ? one : other;

    public static MessageTs Earlier(MessageTs one, MessageTs other) => one < other ? one : other;
}

/// <summary>The facts that a history tells, in the order in which they are to be told. Pure.</summary>
internal static class Facts
{
    /// <summary>What a message says of itself that may not be known: that it was said, how it reads now, which reactions it has.</summary>
    public static IEnumerable<Fact> Of(JsonElement message, Sweep sweep)
    {
        var ts = new MessageTs(message.Text("ts"));
        if (ts.Value.Length == 0 || ts <= sweep.Mark.From)
            yield break;
        if (message.Text("subtype") == "tombstone")
        {
            yield return Fact.Deletion(message, ts);
            yield break;
        }
        if (!MessageReading.IsSaid(message.Text("subtype")))
            yield break;
        if (sweep.MayBeNew(ts))
            yield return Fact.Said(message, ts);
        if (message.At("edited").Text("ts") is { Length: > 0 } edited && sweep.MayBeNew(new(edited)))
            yield return Fact.Edit(message, ts, edited);
        if (HasOtherReactions(message, ts, sweep))
            yield return Fact.Reactions(message, ts, sweep.AsOf);
    }

    /// <summary>Questions that the history no longer has.</summary>
    public static IEnumerable<Fact> Vanished(IReadOnlySet<MessageTs> read, Sweep sweep) =>
        from thread in sweep.Cases.Keys
        where thread > sweep.Oldest && thread < sweep.AsOf && !read.Contains(thread)
        orderby thread
        select Fact.Deletion(default, thread);

    /// <summary>Whether the thread below a parent may hold something new.</summary>
    public static bool HasNews(JsonElement parent, Sweep sweep) =>
        parent.Text("latest_reply") is { Length: > 0 } latest && sweep.MayBeNew(new(latest))
        || (parent.Text("reply_count") is not ("" or "0") && parent.Text("latest_reply").Length == 0);

    /// <summary>Told only where the reactions that the rules know of differ from what the case remembers.</summary>
    private static bool HasOtherReactions(JsonElement message, MessageTs ts, Sweep sweep)
    {
        var shown = (
            from reaction in message.Items("reactions")
            let name = EmojiNames.Canonical(reaction.Text("name"))
            from user in reaction.Items("users")
            select (name, user.AsText())
        ).ToHashSet();
        var thread = MessageReading.ThreadOf(message, ts);
        if (!sweep.Cases.TryGetValue(thread, out var state))
            return shown.Count > 0 && sweep.MayBeNew(ts);
        var remembered = state.Reactions.Where(mark => mark.On == ts && mark.Stands).Select(mark => (mark.Name, mark.By.Value)).ToHashSet();
        var relevant = RelevantNames(sweep.Playbook);
        shown.RemoveWhere(one => !relevant.Contains(one.name));
        return !shown.SetEquals(remembered);
    }

    private static HashSet<string> RelevantNames(Playbook playbook) =>
        [.. playbook.ClaimReactions, .. playbook.ResolveReactions, .. playbook.Tags.SelectMany(tag => tag.Reactions)];
}
