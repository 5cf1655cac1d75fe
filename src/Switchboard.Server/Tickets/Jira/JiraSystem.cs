using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Jira;

/// <summary>Jira, Cloud or Data Center, as a place for tickets.</summary>
internal sealed class JiraSystem(
    JiraClient client,
    JiraSite site,
    JiraReading reading,
    JiraComments comments,
    JiraPlacing placing,
    JiraAttachments attachments,
    JiraWatching watching,
    JiraChecking checking,
    JiraIssueFields fields,
    IOptions<JiraOptions> options
) : IWatched, IExpedites, IAttaches, IDisposable
{
    public const string Serves = "jira.issue";

    /// <summary>Tries of what belongs to an issue; then the case hears of the issue without it, which is what counts.</summary>
    private const int TriesToComplete = 3;

    // Two tries of one key in this process follow each other; those of another one are kept apart by the outbox.
    private readonly SemaphoreSlim _creating = new(1);

    // Jira's search shows an issue late; what was made here is known at once.
    private readonly ConcurrentDictionary<DedupKey, (TicketRef Ticket, string Intent)> _made = [];

    private readonly ConcurrentDictionary<DedupKey, int> _unanswered = [];

    public string Destination => Serves;

    public string Name => "Jira";

    public Duration PollEvery => Duration.FromTimeSpan(options.Value.PollEvery);

    public bool HearsHooks => options.Value.WebhookSecret.Length > 0;

    public bool IsSetUp => options.Value.IsSetUp;

    public Duration SettleTime => Duration.FromTimeSpan(options.Value.SettleTime);

    public async Task<CreateOutcome> CreateAsync(TicketDraft draft, DedupKey key, CancellationToken cancellation)
    {
        await _creating.WaitAsync(cancellation);
        try
        {
            if (await FindAsync(key, cancellation) is { } known)
                return known.Intent == draft.Intent
                    ? await CompleteAsync(draft, key, known.Ticket, cancellation) ?? new CreateOutcome.Existed(known.Ticket)
                    : new CreateOutcome.Refused($"another form became {known.Ticket.Key} already");
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

    public Task<IReadOnlyList<string>?> AttachedAsync(TicketRef ticket, CancellationToken cancellation) =>
        attachments.NamesAsync(ticket, cancellation);

    public Task<WriteOutcome> AttachAsync(TicketRef ticket, FileDraft file, CancellationToken cancellation) =>
        attachments.AddAsync(ticket, file, cancellation);

    public Task<WatchOutcome> ChangedAsync(Duration within, CancellationToken cancellation) => watching.ChangedAsync(within, cancellation);

    public HookReading? Hear(HookDelivery delivery) => watching.Hear(delivery) is { } hint ? new HookReading([hint]) : null;

    public IAsyncEnumerable<TicketCheck> CheckAsync(CancellationToken cancellation) => checking.CheckAsync(cancellation);

    public IAsyncEnumerable<TicketCheck> CheckFormAsync(TicketForm form, CancellationToken cancellation) =>
        checking.CheckFormAsync(form, cancellation);

    public Task<TokenStanding> TokenAsync(CancellationToken cancellation) => checking.TokenAsync(cancellation);

    public void Dispose() => _creating.Dispose();

    private async Task<CreateOutcome> MakeAsync(TicketDraft draft, DedupKey key, CancellationToken cancellation)
    {
        var known = await site.AskAsync(cancellation);
        var (now, _) = fields.Of(draft, key, known);
        var reply = await client.PostAsync("issue", JiraIssueFields.Envelope(draft, key, now), cancellation);
        if (reply.Status == 400 && JiraIssueFields.Without(now, reply) is { } bare)
            reply = await client.PostAsync("issue", JiraIssueFields.Envelope(draft, key, bare), cancellation);
        if (reply.Pause is { } pause)
            return new CreateOutcome.Later(pause.After, pause.Why);
        if (!reply.IsGood)
            return reply.IsUnknown ? new CreateOutcome.Unknown(reply.Why) : new CreateOutcome.Refused(reply.Why);
        var ticket = RefOf(reply.Text("id"), reply.Text("key"));
        _made[key] = (ticket, draft.Intent);
        return await CompleteAsync(draft, key, ticket, cancellation) ?? new CreateOutcome.Created(ticket);
    }

    /// <summary>
    /// What the screen lacks is set on the issue, and the link to the thread is made: again for one that an earlier try made, since that may not
    /// have come so far. What Jira refuses of it, or never answers, leaves the issue standing all the same.
    /// </summary>
    /// <returns>Why it is not complete yet, or null.</returns>
    private async Task<CreateOutcome?> CompleteAsync(TicketDraft draft, DedupKey key, TicketRef ticket, CancellationToken cancellation)
    {
        var (_, after) = fields.Of(draft, key, await site.AskAsync(cancellation));
        if (after.Count > 0)
        {
            var set = await client.PutAsync($"issue/{ticket.Id}", new JsonObject { ["fields"] = after }, cancellation);
            if (IsWorthAnotherTry(set, key))
                return new CreateOutcome.Later(set.Away.After, set.Away.Message);
        }
        if (draft.Thread is { } thread)
        {
            var linked = await client.PostAsync($"issue/{ticket.Id}/remotelink", LinkTo(thread, draft.Case), cancellation);
            if (IsWorthAnotherTry(linked, key))
                return new CreateOutcome.Later(linked.Away.After, linked.Away.Message);
        }
        _unanswered.TryRemove(key, out _);
        return null;
    }

    private bool IsWorthAnotherTry(JiraReply reply, DedupKey key) =>
        reply.Pause is not null || (reply.IsUnknown && _unanswered.AddOrUpdate(key, 1, (_, tries) => tries + 1) < TriesToComplete);

    /// <summary>By its label, or among the latest of our own where the create screen lacks labels; a clone has the label too, but not the property.</summary>
    private async Task<(TicketRef Ticket, string Intent)?> FindAsync(DedupKey key, CancellationToken cancellation)
    {
        if (_made.TryGetValue(key, out var made))
            return made;
        var project = $"project = \"{options.Value.Project}\"";
        if (await FindAsync(key, $"{project} AND labels = \"{key.Value}\" ORDER BY created ASC", 5, cancellation) is { } labelled)
            return labelled;
        return (await site.AskAsync(cancellation)).Has("labels")
            ? null
            : await FindAsync(key, $"{project} AND creator = currentUser() AND created >= \"-1d\" ORDER BY created DESC", 50, cancellation);
    }

    private async Task<(TicketRef Ticket, string Intent)?> FindAsync(DedupKey key, string jql, int most, CancellationToken cancellation)
    {
        var found = await watching.SearchAsync(jql, ["summary"], most, cancellation);
        if (!found.IsGood)
            throw found.Away;
        foreach (var issue in found.Items("issues"))
        {
            var id = (string?)issue["id"] ?? "";
            var property = await client.GetAsync($"issue/{id}/properties/{JiraIssueFields.Property}", cancellation);
            if (property.IsGood && (string?)property.Body?["value"]?["key"] == key.Value)
                return (RefOf(id, (string?)issue["key"] ?? id), (string?)property.Body["value"]?["form"] ?? "");
            if (!property.IsGood && !property.IsMissing)
                throw property.Away;
        }
        return null;
    }

    private TicketRef RefOf(string id, string key) =>
        new(Serves, id, key) { Url = new Uri(options.Value.Base, $"browse/{key}").AbsoluteUri };

    /// <summary>The same global id again changes the link that is there.</summary>
    private static JsonObject LinkTo(Uri thread, CaseKey key) =>
        new()
        {
            ["globalId"] = $"system=slack&team={key.Team}&channel={key.Channel}&ts={key.Thread}",
            ["object"] = new JsonObject { ["url"] = thread.AbsoluteUri, ["title"] = "The thread in Slack" },
        };
}
