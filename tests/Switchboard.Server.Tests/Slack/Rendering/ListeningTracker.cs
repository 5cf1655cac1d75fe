using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Tickets;

namespace Switchboard.Slack.Rendering;

/// <summary>A ticket system of others that takes everything and keeps what it heard.</summary>
internal sealed class ListeningTracker : IWatched, IAttaches
{
    public const string Place = "elsewhere.task";

    private readonly List<string> _heard = [];

    public IReadOnlyList<string> Heard => _heard;

    public string Destination => Place;

    public string Name => "Elsewhere";

    public Duration PollEvery => Duration.FromHours(1);

    public bool HearsHooks => false;

    public Task<CreateOutcome> CreateAsync(TicketDraft draft, DedupKey key, CancellationToken cancellation)
    {
        _heard.Add(string.Join('\n', draft.Fields.Select(field => $"{field.Label}: {field.Text}").Prepend(draft.Title)));
        return Task.FromResult<CreateOutcome>(new CreateOutcome.Created(new TicketRef(Place, key.Value, $"E-{_heard.Count}")));
    }

    public Task<TicketRef?> FindAsync(TeamId team, DedupKey key, CancellationToken cancellation) => Task.FromResult<TicketRef?>(null);

    public Task<TicketSnapshot?> ReadAsync(TeamId team, TicketRef ticket, CancellationToken cancellation) =>
        Task.FromResult<TicketSnapshot?>(null);

    public Task<WriteOutcome> CommentAsync(
        TeamId team,
        TicketRef ticket,
        CommentDraft comment,
        DedupKey key,
        CancellationToken cancellation
    ) => Hear(comment.Text);

    public Task<WriteOutcome> ChangeAsync(TeamId team, TicketRef ticket, TicketChange change, CancellationToken cancellation) =>
        Hear($"{change}");

    public Task<IReadOnlyList<string>?> AttachedAsync(TicketRef ticket, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>?>([]);

    public Task<WriteOutcome> AttachAsync(TicketRef ticket, FileDraft file, CancellationToken cancellation) => Hear(file.Name);

    public Task<WatchOutcome> ChangedAsync(Duration within, CancellationToken cancellation) =>
        Task.FromResult<WatchOutcome>(new WatchOutcome.Changed([]));

    public HookReading? Hear(HookDelivery delivery) => null;

    public IAsyncEnumerable<TicketCheck> CheckAsync(CancellationToken cancellation) => AsyncEnumerable.Empty<TicketCheck>();

    public IAsyncEnumerable<TicketCheck> CheckFormAsync(TicketForm form, CancellationToken cancellation) =>
        AsyncEnumerable.Empty<TicketCheck>();

    public Task<TokenStanding> TokenAsync(CancellationToken cancellation) => Task.FromResult(new TokenStanding(null, IsRefused: false));

    private Task<WriteOutcome> Hear(string what)
    {
        _heard.Add(what);
        return Task.FromResult<WriteOutcome>(new WriteOutcome.Done());
    }
}
