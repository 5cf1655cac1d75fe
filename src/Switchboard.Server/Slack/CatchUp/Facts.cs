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
            return shown.Count > 0 && thread == ts && sweep.MayBeNew(ts);
        if (ts != thread && ts != state.Card)
            return false; // a reaction on somebody's reply says nothing about the case
        var remembered = state.Reactions.Where(mark => mark.On == ts && mark.Stands).Select(mark => (mark.Name, mark.By.Value)).ToHashSet();
        shown.RemoveWhere(one => !sweep.Playbook.Knows(one.name));
        return !shown.SetEquals(remembered);
    }
}
