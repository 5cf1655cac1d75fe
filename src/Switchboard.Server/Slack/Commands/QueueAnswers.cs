using System.Collections.Immutable;
using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;
using Switchboard.Tickets;

namespace Switchboard.Slack.Commands;

/// <summary>/sos queue: what waits for Product to put it in order, each with a menu that puts it there. For managers and administrators.</summary>
internal sealed class QueueAnswers
{
    private const string Rule = "R16";

    private readonly Ordering _ordering;
    private readonly Responses _responses;
    private readonly Composing _composing;
    private readonly SlackDirectory _directory;

    public QueueAnswers(Ordering ordering, Responses responses, Composing composing, SlackDirectory directory)
    {
        (_ordering, _responses, _composing, _directory) = (ordering, responses, composing, directory);
        All = [new("queue", "queue", "for Product: what waits to be put in order", Rule, ListAsync)];
    }

    public ImmutableArray<SosQuestion> All { get; }

    public static bool Concerns(JsonElement press) =>
        press.Items("actions").FirstOrDefault().Text("action_id").StartsWith(QueueWords.Choice, StringComparison.Ordinal);

    /// <summary>What waits for somebody to put it in order, and what it can be put behind; nothing for whoever may not order.</summary>
    public async Task<(IReadOnlyList<TicketInLine> Waiting, IReadOnlyList<TicketInLine> Standing)> ForAsync(
        UserId who,
        CancellationToken cancellation
    ) =>
        await WaitingAsync(who, cancellation) is [_, ..] waiting
            ? (waiting, Seen(await _ordering.StandingAsync(_directory.Workspace.Team, cancellation), who))
            : ([], []);

    /// <summary>Puts it there, and shows what still waits in the place of what was pressed. A Home tab is drawn anew; what went wrong there is told.</summary>
    public async Task PressAsync(JsonElement press, CancellationToken cancellation)
    {
        var action = press.Items("actions").First();
        var (id, where) = QueueWords.Read(action.At("selected_option").Text("value"));
        var by = new UserId(press.At("user").Text("id"));
        var waiting = await WaitingAsync(by, cancellation);
        var isHome = press.Text("response_url").Length == 0;
        Rendered? answer;
        if (waiting is null)
            answer = QueueWords.NotYours();
        else if (where is null || waiting.FirstOrDefault(one => one.Id == id) is not { } ticket)
            answer = isHome ? QueueWords.Told(QueueWords.Gone()) : await ListAsync(waiting, by, QueueWords.Gone(), cancellation);
        else
        {
            var problem = await _ordering.PutAsync(ticket, where, by, cancellation);
            var words = QueueWords.Put(ticket, where, problem);
            answer =
                !isHome ? await ListAsync(await WaitingAsync(by, cancellation) ?? [], by, words, cancellation)
                : problem is null ? null
                : QueueWords.Told(words);
        }
        if (answer is null)
            return;
        var explained = _composing.Explained(answer, Rule);
        if (isHome)
            await _responses.TellAsync(by, explained, cancellation);
        else
            await _responses.ReplaceAsync(press.Text("response_url"), explained, cancellation);
    }

    private async Task<Rendered> ListAsync(SosAsked asked, CancellationToken cancellation) =>
        await WaitingAsync(asked.Call.By.Id, cancellation) is { } waiting
            ? await ListAsync(waiting, asked.Call.By.Id, "", cancellation)
            : QueueWords.NotYours();

    private async Task<Rendered> ListAsync(
        IReadOnlyList<TicketInLine> waiting,
        UserId who,
        string before,
        CancellationToken cancellation
    ) => QueueWords.List(waiting, Seen(await _ordering.StandingAsync(_directory.Workspace.Team, cancellation), who), before);

    /// <returns>Null for whoever may not order.</returns>
    private async Task<IReadOnlyList<TicketInLine>?> WaitingAsync(UserId who, CancellationToken cancellation)
    {
        var team = _directory.Workspace.Team;
        return await _ordering.MayAsync(team, who, cancellation) ? Seen(await _ordering.WaitingAsync(team, cancellation), who) : null;
    }

    private IReadOnlyList<TicketInLine> Seen(IReadOnlyList<TicketInLine> tickets, UserId who) =>
        [.. tickets.Where(ticket => _directory.Workspace.Sees(who, ticket.Case.Channel))];
}
