using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.Delivery;

/// <summary>The app's Socket Mode connections: tickets, who is connected, which acknowledgements are awaited.</summary>
internal sealed class Sockets(SandboxClock clock)
{
    public const int Most = 10;
    private const long TicketLifeMs = 30_000;
    private readonly ConcurrentDictionary<string, long> tickets = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode?>> awaited = [];
    private readonly Lock gate = new();
    private readonly List<SocketLink> links = [];
    private int turn;

    public int Count
    {
        get
        {
            lock (gate)
                return links.Count;
        }
    }

    /// <summary>How many are there to send to: those that were told to go are not.</summary>
    public int Listening
    {
        get
        {
            lock (gate)
                return links.Count(one => !one.IsLeaving);
        }
    }

    public string IssueTicket()
    {
        var ticket = Guid.NewGuid().ToString();
        tickets[ticket] = clock.PatienceMs + TicketLifeMs;
        return ticket;
    }

    /// <summary>A ticket opens one connection, soon.</summary>
    public bool Redeem(string ticket) => tickets.TryRemove(ticket, out var until) && clock.PatienceMs <= until;

    public bool Join(SocketLink link)
    {
        lock (gate)
        {
            if (links.Count >= Most)
                return false;
            links.Add(link);
            return true;
        }
    }

    public void Leave(SocketLink link)
    {
        lock (gate)
            links.Remove(link);
    }

    /// <summary>Sends to one connection, each in turn; false with nobody there. The acknowledgement will complete <paramref name="ack"/>.</summary>
    public bool TrySend(string envelopeId, byte[] frame, out Task<JsonNode?> ack)
    {
        var waiting = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        ack = waiting.Task;
        SocketLink link;
        lock (gate)
        {
            var open = links.Where(one => !one.IsLeaving).ToList();
            if (open.Count == 0)
                return false;
            link = open[turn++ % open.Count];
        }

        awaited[envelopeId] = waiting;
        link.Send(frame);
        return true;
    }

    public void Forget(string envelopeId) => awaited.TryRemove(envelopeId, out _);

    public bool Acknowledge(string envelopeId, JsonNode? payload) =>
        awaited.TryRemove(envelopeId, out var ack) && ack.TrySetResult(payload);

    /// <summary>Cuts every connection without a word, like a failing network.</summary>
    public void DropAll() => All().ForEach(link => link.Drop());

    /// <summary>Asks every connection to go, giving Slack's reason.</summary>
    public void Disconnect(string reason) => All().ForEach(link => link.Disconnect(reason));

    private List<SocketLink> All()
    {
        lock (gate)
            return [.. links];
    }
}
