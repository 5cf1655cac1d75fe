using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.CatchUp;

/// <summary>The facts that a history tells, in the order in which they are to be told. Pure.</summary>
internal static class Facts
{
    /// <summary>What a message says of itself that may not be known: that it was said, how it reads now, which reactions it has.</summary>
    public static IEnumerable<Fact> Of(JsonElement message, Sweep sweep)
    {
        var ts = new MessageTs(message.Text("ts"));
        if (!Stamp.IsOne(ts.Value) || ts <= sweep.Mark.From)
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
        if (message.At("edited").Text("ts") is var edited && Stamp.IsOne(edited) && sweep.MayBeNewEdit(new(edited)))
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

    /// <summary>Replies of a case that its thread, read whole, no longer has.</summary>
    public static IEnumerable<Fact> VanishedReplies(MessageTs thread, IReadOnlySet<MessageTs> read, Sweep sweep) =>
        from post in sweep.Cases.TryGetValue(thread, out var state) ? state.Posts : []
        where post is { IsGone: false, Beside: null } && post.Ts > sweep.Mark.From && post.Ts < sweep.AsOf && !read.Contains(post.Ts)
        select Fact.Deletion(default, post.Ts);

    /// <summary>Whether the thread below a parent may hold something new, or lack something known.</summary>
    public static bool HasNews(JsonElement parent, Sweep sweep) =>
        parent.Text("latest_reply") is { Length: > 0 } latest && sweep.MayBeNew(new(latest))
        || (parent.Text("reply_count") is not ("" or "0") && parent.Text("latest_reply").Length == 0)
        || LacksReplies(parent, sweep);

    /// <summary>
    /// History has no trace of a deleted reply but the count: it differs from what the case remembers and the desk itself has said.
    /// </summary>
    private static bool LacksReplies(JsonElement parent, Sweep sweep)
    {
        var thread = new MessageTs(parent.Text("ts"));
        if (!sweep.Cases.TryGetValue(thread, out var state) || state.Posts.All(post => post.IsGone || post.Beside is not null))
            return false;
        var count = int.TryParse(parent.Text("reply_count"), out var replies) ? replies : 0;
        var ours = (state.Card is null ? 0 : 1) + sweep.OwnReplies.GetValueOrDefault(thread);
        return count != state.Posts.Count(post => post is { IsGone: false, Beside: null }) + ours;
    }

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
            return shown.Count > 0 && thread == ts && sweep.MayBeNew(ts);
        if (ts != thread && ts != state.Card)
            return false; // a reaction on somebody's reply says nothing about the case
        var remembered = state.Reactions.Where(mark => mark.On == ts && mark.Stands).Select(mark => (mark.Name, mark.By.Value)).ToHashSet();
        shown.RemoveWhere(one => !sweep.Playbook.Knows(one.name));
        return !shown.SetEquals(remembered);
    }
}
