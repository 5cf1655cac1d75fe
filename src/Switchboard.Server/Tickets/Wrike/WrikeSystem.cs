using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Wrike;

/// <summary>A folder of Wrike as a place for tickets.</summary>
internal sealed class WrikeSystem(
    WrikeClient client,
    WrikeSite site,
    WrikeReading reading,
    WrikeComments comments,
    WrikePlacing placing,
    WrikeAttachments attachments,
    WrikeWatching watching,
    WrikeChecking checking,
    WrikeTaskFields fields,
    IOptions<WrikeOptions> options
) : IWatched, IExpedites, IOrders, IAttaches, IDisposable
{
    public const string Serves = "wrike.task";

    // Two tries of one key in this process follow each other; those of another one are kept apart by the outbox.
    private readonly SemaphoreSlim _creating = new(1);

    // Whether Wrike's search shows a task late is not written down; what was made here is known at once.
    private readonly ConcurrentDictionary<DedupKey, (TicketRef Ticket, string Intent)> _made = [];

    public string Destination => Serves;

    public string Name => "Wrike";

    public Duration PollEvery => Duration.FromTimeSpan(options.Value.PollEvery);

    /// <summary>Wrike's times are whole seconds.</summary>
    public Duration Grain => Duration.FromSeconds(1);

    public bool HearsHooks => options.Value.HearsHooks;

    public bool IsSetUp => options.Value.IsSetUp;

    public Duration SettleTime => Duration.FromTimeSpan(options.Value.SettleTime);

    public async Task<CreateOutcome> CreateAsync(TicketDraft draft, DedupKey key, CancellationToken cancellation)
    {
        await _creating.WaitAsync(cancellation);
        try
        {
            if (await FindAsync(key, cancellation) is { } known)
                return known.Intent == draft.Intent
                    ? new CreateOutcome.Existed(known.Ticket)
                    : new CreateOutcome.Refused($"another form became task {known.Ticket.Key} already");
            return await MakeAsync(draft, key, cancellation);
        }
        catch (TicketSystemAwayException e)
        {
            return new CreateOutcome.Later(e.After, e.Message);
        }
        finally
        {
            _creating.Release();
        }
    }

    public async Task<TicketRef?> FindAsync(TeamId team, DedupKey key, CancellationToken cancellation) =>
        key.Value.StartsWith($"desk/{team}/", StringComparison.Ordinal) ? (await FindAsync(key, cancellation))?.Ticket : null;

    public Task<TicketSnapshot?> ReadAsync(TeamId team, TicketRef ticket, CancellationToken cancellation) =>
        reading.ReadAsync(ticket, cancellation);

    public Task<WriteOutcome> CommentAsync(
        TeamId team,
        TicketRef ticket,
        CommentDraft comment,
        DedupKey key,
        CancellationToken cancellation
    ) => comments.WriteAsync(ticket, comment, key, cancellation);

    public Task<WriteOutcome> ChangeAsync(TeamId team, TicketRef ticket, TicketChange change, CancellationToken cancellation) =>
        reading.ChangeAsync(ticket, change, cancellation);

    public Task<PlaceOutcome> PlaceFirstAsync(TeamId team, TicketRef ticket, CancellationToken cancellation) =>
        placing.FirstAsync(ticket, cancellation);

    public Task<WriteOutcome> PlaceBehindAsync(TeamId team, TicketRef ticket, string other, CancellationToken cancellation) =>
        placing.BehindAsync(ticket, other, cancellation);

    public Task<WriteOutcome> PutAsync(TeamId team, TicketRef ticket, OrderPlace where, UserId by, CancellationToken cancellation) =>
        placing.PutAsync(ticket, where, cancellation);

    public Task<IReadOnlyList<string>?> AttachedAsync(TicketRef ticket, CancellationToken cancellation) =>
        attachments.NamesAsync(ticket, cancellation);

    public Task<WriteOutcome> AttachAsync(TicketRef ticket, FileDraft file, CancellationToken cancellation) =>
        attachments.AddAsync(ticket, file, cancellation);

    public Task<WatchOutcome> ChangedAsync(Duration within, CancellationToken cancellation) => watching.ChangedAsync(within, cancellation);

    public HookReading? Hear(HookDelivery delivery) => watching.Hear(delivery);

    public IAsyncEnumerable<TicketCheck> CheckAsync(CancellationToken cancellation) => checking.CheckAsync(cancellation);

    public IAsyncEnumerable<TicketCheck> CheckFormAsync(TicketForm form, CancellationToken cancellation) =>
        checking.CheckFormAsync(form, cancellation);

    public Task<TokenStanding> TokenAsync(CancellationToken cancellation) => checking.TokenAsync(cancellation);

    public void Dispose() => _creating.Dispose();

    /// <summary>People see no id of a task but the number in its address.</summary>
    public static string KeyOf(JsonObject task) =>
        ((string?)task["permalink"])?.Split("id=") is [_, var number] ? number : (string?)task["id"] ?? "";

    private async Task<CreateOutcome> MakeAsync(TicketDraft draft, DedupKey key, CancellationToken cancellation)
    {
        var known = await site.AskAsync(cancellation);
        var task = fields.Of(draft, key, known);
        var path = $"folders/{known.Folder}/tasks";
        var reply = await client.PostAsync(path, task, cancellation);
        // A field of the same title may want another kind of answer; all of them stand in the description anyway.
        if (
            reply.Status == 400
            && reply.Text("errorDescription").Contains("customFields", StringComparison.Ordinal)
            && task.Remove("customFields")
        )
            reply = await client.PostAsync(path, task, cancellation);
        if (reply.Pause is { } pause)
            return new CreateOutcome.Later(pause.After, pause.Why);
        if (!reply.IsGood)
            return reply.IsUnknown ? new CreateOutcome.Unknown(reply.Why) : new CreateOutcome.Refused(reply.Why);
        if (reply.Data.FirstOrDefault() is not { } made)
            return new CreateOutcome.Unknown("Wrike did not say what it made");
        var ticket = RefOf(made);
        _made[key] = (ticket, draft.Intent);
        return new CreateOutcome.Created(ticket);
    }

    /// <summary>By its metadata, wherever in the account the task stands by now; the oldest, should there be two.</summary>
    private async Task<(TicketRef Ticket, string Intent)?> FindAsync(DedupKey key, CancellationToken cancellation)
    {
        if (_made.TryGetValue(key, out var made))
            return made;
        var mark = new JsonObject { ["key"] = WrikeTaskFields.Mark, ["value"] = key.Value };
        var found = await client.MustAsync(
            $"tasks?metadata={Uri.EscapeDataString(mark.ToJsonString())}&fields={Uri.EscapeDataString("[\"metadata\"]")}",
            cancellation
        );
        return found.Data.MinBy(task => (string?)task["createdDate"], StringComparer.Ordinal) is { } task
            ? (RefOf(task), WrikeReading.MetadataOf(task, WrikeTaskFields.FormMark))
            : null;
    }

    private static TicketRef RefOf(JsonObject task) =>
        new(Serves, (string?)task["id"] ?? "", KeyOf(task)) { Url = (string?)task["permalink"] };
}
