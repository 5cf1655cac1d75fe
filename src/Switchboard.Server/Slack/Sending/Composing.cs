using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;
using Switchboard.Storage;

namespace Switchboard.Slack.Sending;

/// <summary>A case as it stands when an order about it is sent.</summary>
internal sealed record CaseSight(CaseState State, long Number);

/// <summary>What the room asks the store about cases.</summary>
internal sealed record CaseLookups
{
    public required Func<CaseKey, CancellationToken, Task<CaseSight?>> FindAsync { get; init; }

    public required Func<CaseKey, CancellationToken, Task<IReadOnlyList<CaseEvent>>> EventsAsync { get; init; }

    /// <summary>What was said in the thread and filled into forms.</summary>
    public required Func<CaseKey, CancellationToken, Task<CaseWords>> WordsAsync { get; init; }

    /// <summary>How many answers the desk posted in each of some threads, beside their cards.</summary>
    public required Func<
        Lane,
        IReadOnlyCollection<MessageTs>,
        CancellationToken,
        Task<IReadOnlyDictionary<MessageTs, int>>
    > OwnRepliesAsync { get; init; }

    /// <summary>The cases of a channel that are open, or were still active at or after a Unix time in milliseconds.</summary>
    public required Func<Lane, long, CancellationToken, Task<IReadOnlyList<CaseState>>> LivelyAsync { get; init; }
}

/// <summary>A message to send, and the card it replaces where there is one.</summary>
internal sealed record Composed(Rendered Rendered, MessageTs? Card);

/// <summary>Finds the words for an order, from the case as it stands now.</summary>
internal sealed class Composing(CaseLookups cases, SlackDirectory directory, CurrentPlaybook playbook, IOptions<SlackOptions> options)
{
    /// <summary>Null where the case is gone.</summary>
    public async Task<Composed?> ComposeAsync(Order order, CancellationToken cancellation)
    {
        if (await cases.FindAsync(order.Case, cancellation) is not { } sight)
            return null;
        return order.Effect switch
        {
            Effect.ShowCard => new(Card(sight), sight.State.Card),
            Effect.Reply reply => new(await WordsAsync(reply.What, sight, cancellation), null),
            Effect.Whisper whisper => new(await WordsAsync(whisper.What, sight, cancellation), null),
            Effect.Tell tell => new(await WordsAsync(tell.What, sight, cancellation, tell.To), null),
            Effect.Ring ring => new(await WordsAsync(ring.What, sight, cancellation, ring.To), null),
            Effect.Announce announce => new(await WordsAsync(announce.What, sight, IsOpenToAll(sight), cancellation), null),
            _ => throw new InvalidOperationException($"an effect of the kind {order.Effect.GetType().Name}"),
        };
    }

    private Rendered Card(CaseSight sight) =>
        OwnWords.Labelled(
            CaseCard.Render(
                new(sight.State, sight.Number, playbook.Now)
                {
                    NameOf = NameOf(),
                    Page = PageOf(sight.Number),
                    LinkOf = ThreadOf,
                    TicketPageOf = TicketPageOf,
                }
            ),
            playbook.Now
        );

    /// <summary>The words for something said of a case, to a reader who may see it; or, with <paramref name="to"/>, to whoever that is.</summary>
    public Task<Rendered> WordsAsync(Say what, CaseSight sight, CancellationToken cancellation, UserId? to = null) =>
        WordsAsync(what, sight, to is not { } reader || directory.Workspace.Sees(reader, sight.State.Key.Channel), cancellation);

    /// <param name="mayRead">Everybody who will read this may read the thread; else its words stay where they were said.</param>
    private async Task<Rendered> WordsAsync(Say what, CaseSight sight, bool mayRead, CancellationToken cancellation)
    {
        var reasons = what is Say.Why ? Explaining.Reasons(await cases.EventsAsync(sight.State.Key, cancellation)).ToList() : [];
        var view = new WordingView(sight.State, sight.Number, playbook.Now)
        {
            NameOf = NameOf(),
            MentionOf = MentionOf,
            Reasons = reasons,
            Words = what.QuotesThread && mayRead ? await cases.WordsAsync(QuotedBy(what, sight.State.Key), cancellation) : CaseWords.None,
            Page = PageOf(sight.Number),
            MayRead = mayRead,
            IsOpenToAll = IsOpenToAll(sight),
            TicketPageOf = TicketPageOf,
            Thread = ThreadOf(sight.State.Key),
            LinkOf = ThreadOf,
        };
        var said = OwnWords.Labelled(OwnWords.Of(what, Wording.Of(what, view), view), playbook.Now);
        return what is Say.Why ? said : Explained(said, Because.RuleOf(what, view), mayRead ? sight.State.Key : null);
    }

    /// <summary>With the rule that makes the desk say it, in small print.</summary>
    /// <param name="about">The case it speaks of, where every reader may read that one.</param>
    public Rendered Explained(Rendered said, string rule, CaseKey? about = null) =>
        new SmallPrint(rule, playbook.Now.Version) { Case = about }.Under(said, SmallPrint.PageOf(rule, playbook.Now, HandbookPage));

    /// <summary>The thread whose words are quoted: the case's own, or one of the same channel that lives in it.</summary>
    private static CaseKey QuotedBy(Say what, CaseKey own) => what is Say.Carried carried ? own with { Thread = carried.Thread } : own;

    /// <summary>A case in one line of a list, for a reader who may see it.</summary>
    public CaseLine LineOf(CaseView view, Instant now) =>
        new(view.State, view.Number, view.QuestionText, NameOf()(view.State.Asker), ThreadOf(view.Key), now);

    private string MentionOf(string group) =>
        directory.Workspace.Groups.Values.FirstOrDefault(known => "@" + known.Handle == group && !known.IsDisabled) is { } known
            ? $"<!subteam^{known.Id}>"
            : SlackText.Escaped(group);

    private Func<UserId, string> NameOf()
    {
        var workspace = directory.Workspace;
        return id => workspace.NameOf(id) ?? id.Value;
    }

    /// <summary>Where the thread stands in Slack. Slack itself lets only the channel's members follow it.</summary>
    public Uri ThreadOf(CaseKey key) =>
        new(
            new Uri(directory.Workspace.Address.Length > 0 ? directory.Workspace.Address : "https://slack.com/"),
            $"archives/{Uri.EscapeDataString(key.Channel.Value)}/p{key.Thread.Value.Replace(".", "", StringComparison.Ordinal)}"
        );

    private bool IsOpenToAll(CaseSight sight) => directory.Workspace.ChannelOf(sight.State.Key.Channel) is { IsPrivate: false };

    private Uri? TicketPageOf(TicketRef ticket) =>
        ticket.Url is { } address && Uri.TryCreate(address, UriKind.Absolute, out var elsewhere) ? elsewhere
        : ticket.System == TicketForm.BuiltIn && Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var home)
            ? new(home, $"tickets/{ticket.Id}")
        : null;

    public Uri? PageOf(long number) =>
        Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var home) ? new(home, $"cases/{number}") : null;

    private Uri? HandbookPage => Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var home) ? new(home, "handbook") : null;

    /// <summary>Where a schedule stands on the pages; null where they have no address.</summary>
    public Uri? RotaPage(string schedule) =>
        Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var home)
            ? new(home, $"oncall/of/{Uri.EscapeDataString(schedule)}")
            : null;

    /// <summary>Where people say how pages reach them; null where the desk has no address for browsers.</summary>
    public Uri? ContactsPage => Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var home) ? new(home, "me/contacts") : null;
}
