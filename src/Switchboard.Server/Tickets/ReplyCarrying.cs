using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Tickets;

/// <summary>
/// Brings what is said in a thread into its ticket: a reply as it stands now, so that what was edited or deleted since goes along at once,
/// and its files after it. Files that stay behind are named in the ticket, and the thread hears of it once.
/// </summary>
internal sealed class ReplyCarrying(CaseQueries cases, PeopleNames names, FileCarrying files)
{
    public async Task<Outcome> CarryAsync(
        ITicketSystem system,
        Order order,
        Effect.CarryReply carry,
        CaseState state,
        CancellationToken cancellation
    )
    {
        var words = await cases.WordsAsync(order.Case, cancellation);
        var said = words.Messages.FirstOrDefault(message => message.Ts == carry.Ts);
        var carried = new CaseInput.ReplyCarried(carry.Kind, carry.Ts, carry.Order)
        {
            EditedAt = said?.EditedAt,
            IsGone = said is null or { DeletedAt: not null },
        };
        if (said is null || await StaysInThreadAsync(order.Case, system, cancellation))
            return Done(order, carried);
        var into = new Into(system, order, carry.Kind, carry.Ticket);
        if (said is { HasFiles: true, DeletedAt: null } && files.AreCarried && system is IAttaches attaches)
        {
            var (left, problem) = await WithFilesAsync(
                into,
                attaches,
                said,
                PostOf(state, said) ?? new Post(said.Ts),
                writes: true,
                cancellation
            );
            var isNews = TicketOf(state, carry.Kind)?.Carried.All(one => one.Ts != carry.Ts) == true;
            return problem ?? Done(order, [carried, .. isNews ? Stayed(carry.Kind, left) : []]);
        }
        var text = said.HasFiles ? $"{said.Text}\n_(with a file, in the thread)_".TrimStart() : said.Text;
        return await WriteAsync(into, said, text, carried.IsGone, cancellation) ?? Done(order, carried);
    }

    /// <summary>Of what was said before the ticket, the files alone: its words are what the form was filled in from.</summary>
    public async Task<Outcome> CarryFilesAsync(
        ITicketSystem system,
        Order order,
        Effect.CarryFiles carry,
        CaseState state,
        CancellationToken cancellation
    )
    {
        if (system is not IAttaches attaches || !files.AreCarried || TicketOf(state, carry.Kind) is not { } ticket)
            return new Outcome.Done([]);
        if (await StaysInThreadAsync(order.Case, system, cancellation))
            return new Outcome.Done([]);
        var words = await cases.WordsAsync(order.Case, cancellation);
        var into = new Into(system, order, carry.Kind, carry.Ticket);
        var stayed = new List<LeftFile>();
        foreach (
            var said in words.Messages.Where(message => message is { HasFiles: true, DeletedAt: null } && message.Ts.At <= ticket.Since)
        )
        {
            // The question itself is none of the posts below it.
            var post = said.Ts == order.Case.Thread ? new Post(said.Ts) : PostOf(state, said);
            if (post is not { As: not Speaker.Bot, IsGone: false })
                continue;
            var (left, problem) = await WithFilesAsync(into, attaches, said, post, writes: false, cancellation);
            if (problem is not null)
                return problem;
            stayed.AddRange(left);
        }
        return Done(order, [.. Stayed(carry.Kind, stayed)]);
    }

    /// <summary>What is said in a private channel is for its members; the desk's own queue shows a ticket to them alone, other systems do not.</summary>
    public async Task<bool> StaysInThreadAsync(CaseKey key, ITicketSystem? system, CancellationToken cancellation) =>
        system is IWatched && await names.IsPrivateAsync(key.Lane, cancellation);

    /// <param name="writes">The words go along, before the files; else only what is to be said of those that stay behind.</param>
    private async Task<(IReadOnlyList<LeftFile> Left, Outcome? Problem)> WithFilesAsync(
        Into into,
        IAttaches attaches,
        SaidMessage said,
        Post post,
        bool writes,
        CancellationToken cancellation
    )
    {
        var found = await files.FindAsync(into.Order.Case, post, cancellation);
        if (found is FilesFound.Later(var after, var why))
            return ([], new Outcome.Later(after, why));
        var there = found is FilesFound.Some(var some) ? some : [];
        IReadOnlyList<LeftFile> left = found is FilesFound.Kept(var kept) ? [new LeftFile("a file", kept)] : [];
        if (writes && await WriteWithAsync(left) is { } unwritten)
            return ([], unwritten);
        var (behind, problem) = await files.CarryAsync(attaches, into.Order, into.Ticket, there, cancellation);
        if (problem is not null)
            return ([], problem);
        left = [.. left, .. behind];
        var isUnsaid = writes ? behind.Count > 0 : left.Count > 0;
        return (left, isUnsaid ? await WriteWithAsync(left) : null);

        async Task<Outcome?> WriteWithAsync(IReadOnlyList<LeftFile> stays)
        {
            var named = await files.WordsAsync(into.Order.Case, post, writes ? there : [], stays, cancellation);
            return await WriteAsync(into, said, writes ? $"{said.Text}\n{named}".Trim() : named, isGone: false, cancellation);
        }
    }

    private async Task<Outcome?> WriteAsync(Into into, SaidMessage said, string text, bool isGone, CancellationToken cancellation)
    {
        var author = await names.OfAsync(into.Order.Case.Team, said.Author, cancellation);
        var comment = new CommentDraft(said.Author, author, text, said.PostedAt)
        {
            EditedAt = said.EditedAt?.At,
            Thread = await names.ThreadAsync(into.Order.Case, cancellation),
            IsGone = isGone,
        };
        var key = DedupKey.OfReply(into.Order.Case, into.Kind, said.Ts);
        var written = await into.System.CommentAsync(into.Order.Case.Team, into.Ticket, comment, key, cancellation);
        CrashPoint.Pass(CrashPoint.AfterComment);
        return TicketCarrier.Unwritten(written);
    }

    private static Post? PostOf(CaseState state, SaidMessage said) => state.Posts.FirstOrDefault(post => post.Ts == said.Ts);

    private static CaseTicket? TicketOf(CaseState state, TicketKind kind) =>
        state.Tickets?.Tickets.FirstOrDefault(ticket => ticket.Kind == kind);

    private static IEnumerable<CaseInput> Stayed(TicketKind kind, IReadOnlyList<LeftFile> left) =>
        left.Count > 0
            ? [new CaseInput.FilesStayed(kind, left.Count, string.Join("; ", left.Select(one => one.Why).Distinct(StringComparer.Ordinal)))]
            : [];

    private static Outcome.Done Done(Order order, params IEnumerable<CaseInput> told) =>
        new([.. told.Select(one => new Told(order.Case.Thread, one))]);

    private sealed record Into(ITicketSystem System, Order Order, TicketKind Kind, TicketRef Ticket);
}
