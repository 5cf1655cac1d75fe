using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Tickets.Wrike;

/// <summary>Puts a task before all others that are open in the folder, and looks afterwards whether it stands there.</summary>
internal sealed class WrikePlacing(WrikeClient client, WrikeSite site)
{
    private const int PageSize = 1000;
    private const int MostPages = 20;
    private const string ByHand = "please drag it there by hand";

    public async Task<PlaceOutcome> FirstAsync(TicketRef ticket, CancellationToken cancellation)
    {
        try
        {
            var there = await client.GetAsync($"tasks/{ticket.Id}", cancellation);
            if (!there.IsGood)
                return Refusal(there);
            string? note = null;
            if ((string?)there.Data.FirstOrDefault()?["importance"] != "High")
            {
                var raised = await client.PutAsync($"tasks/{ticket.Id}", Only("importance", "High"), cancellation);
                note = raised.IsGood ? null : $"its importance could not be raised ({raised.Why})";
            }
            return await PlaceAsync(ticket, note, cancellation);
        }
        catch (TicketSystemAwayException e)
        {
            return new PlaceOutcome.Later(e.After, e.Message);
        }
    }

    public async Task<WriteOutcome> BehindAsync(TicketRef ticket, string other, CancellationToken cancellation)
    {
        try
        {
            return (await OpenAsync(cancellation)).FirstOrDefault(task => WrikeSystem.KeyOf(task) == other) is { } before
                ? (await client.PutAsync($"tasks/{ticket.Id}", Only("priorityAfter", IdOf(before)), cancellation)).AsWrite()
                : new WriteOutcome.Refused($"there is no open task {other} in the folder any more; {ByHand}");
        }
        catch (TicketSystemAwayException e)
        {
            return new WriteOutcome.Later(e.After, e.Message);
        }
    }

    /// <summary>Where Product wants it among what is open; its importance stays as it is.</summary>
    public async Task<WriteOutcome> PutAsync(TicketRef ticket, OrderPlace where, CancellationToken cancellation)
    {
        if (where is OrderPlace.After(var key))
            return await BehindAsync(ticket, key, cancellation);
        if (where is OrderPlace.AsItIs)
            return new WriteOutcome.Done();
        try
        {
            var others = (await OpenAsync(cancellation)).Where(task => IdOf(task) != ticket.Id).ToList();
            if (others.Count == 0)
                return new WriteOutcome.Done();
            var wanted = where switch
            {
                OrderPlace.First => Only("priorityBefore", IdOf(others[0])),
                OrderPlace.Last => Only("priorityAfter", IdOf(others[^1])),
                _ => throw new InvalidOperationException($"a place of the kind {where.GetType().Name}"),
            };
            return (await client.PutAsync($"tasks/{ticket.Id}", wanted, cancellation)).AsWrite();
        }
        catch (TicketSystemAwayException e)
        {
            return new WriteOutcome.Later(Duration.FromSeconds(1), e.Message);
        }
    }

    private async Task<PlaceOutcome> PlaceAsync(TicketRef ticket, string? note, CancellationToken cancellation)
    {
        var open = await OpenAsync(cancellation);
        var second = open.FirstOrDefault(task => IdOf(task) != ticket.Id);
        if (second is not null && IdOf(open[0]) != ticket.Id)
        {
            var moved = await client.PutAsync($"tasks/{ticket.Id}", Only("priorityBefore", IdOf(second)), cancellation);
            if (!moved.IsGood)
                return Refusal(moved);
            var now = await OpenAsync(cancellation);
            // A list that has not heard of the task yet shows it nowhere; shown behind another one, it is not first.
            if (IdOf(now[0]) != ticket.Id && now.Any(task => IdOf(task) == ticket.Id))
                return new PlaceOutcome.Refused($"Wrike took the order, yet it does not stand first; {ByHand}");
        }
        return new PlaceOutcome.First(second is null ? null : WrikeSystem.KeyOf(second)) { Note = note };
    }

    /// <summary>What is open in the folder, the first in its order first: Wrike gives each a text to sort by.</summary>
    private async Task<IReadOnlyList<JsonObject>> OpenAsync(CancellationToken cancellation)
    {
        var known = await site.AskAsync(cancellation);
        var all = new List<JsonObject>();
        var page = "";
        for (var pages = 0; pages < MostPages; pages++)
        {
            var reply = await client.MustAsync($"folders/{known.Folder}/tasks?status=Active&pageSize={PageSize}{page}", cancellation);
            all.AddRange(reply.Data);
            if (reply.Text("nextPageToken") is not { Length: > 0 } next)
                break;
            page = $"&nextPageToken={Uri.EscapeDataString(next)}";
        }
        return [.. all.OrderBy(task => (string?)task["priority"] ?? "", StringComparer.Ordinal)];
    }

    private static string IdOf(JsonObject task) => (string?)task["id"] ?? "";

    private static PlaceOutcome Refusal(WrikeReply reply) =>
        reply.Pause is { } pause ? new PlaceOutcome.Later(pause.After, pause.Why)
        : reply.IsUnknown ? new PlaceOutcome.Later(Duration.FromSeconds(1), reply.Why)
        : new PlaceOutcome.Refused($"{reply.Why}; {ByHand}");

    private static Dictionary<string, string> Only(string name, string value) => new() { [name] = value };
}
