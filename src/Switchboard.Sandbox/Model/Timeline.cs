namespace Switchboard.Sandbox.Model;

/// <summary>The messages of one conversation in the order of their stamps, replies included.</summary>
internal sealed class Timeline
{
    private readonly List<Message> messages = [];
    private readonly Dictionary<string, Message> byTs = [];

    public int Count => messages.Count;

    /// <summary>Oldest first. Replies stay in their threads unless they were also sent to the channel.</summary>
    public IEnumerable<Message> Shown => messages.Where(message => !message.IsReply || message.IsBroadcast);

    public IEnumerable<Message> All => messages;

    public Message? Find(string ts) => byTs.GetValueOrDefault(ts);

    public void Add(Message message)
    {
        messages.Add(message);
        byTs[message.Ts] = message;
        if (message is { IsReply: true, ThreadTs: { } parent } && byTs.TryGetValue(parent, out var thread))
            thread.Replies.Add(message);
    }

    public void Remove(Message message)
    {
        messages.Remove(message);
        byTs.Remove(message.Ts);
        if (message.ThreadTs is { } parent && byTs.TryGetValue(parent, out var thread))
            thread.Replies.Remove(message);
    }

    /// <summary>Newest first, strictly between the two stamps unless <paramref name="inclusive"/>.</summary>
    public IEnumerable<Message> Between(decimal oldest, decimal latest, bool inclusive)
    {
        for (var at = messages.Count - 1; at >= 0; at--)
        {
            var message = messages[at];
            var ts = decimal.Parse(message.Ts);
            if (ts < oldest || (ts == oldest && !inclusive))
                yield break;
            if ((ts < latest || (ts == latest && inclusive)) && (!message.IsReply || message.IsBroadcast))
                yield return message;
        }
    }
}
