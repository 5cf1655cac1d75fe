using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Cases;
using Switchboard.Tickets;
using Switchboard.Tickets.BuiltIn;

namespace Switchboard.Dashboard.Tickets;

/// <summary>What people do on the pages of the queue. A ticket one may not see is not there; what a role does not include is refused.</summary>
internal static class TicketPosts
{
    /// <param name="asker">Ticked: the thread hears of it.</param>
    public static async Task<Results<RedirectHttpResult, NotFound>> CommentAsync(
        long number,
        [FromForm] string? text,
        [FromForm] string? asker,
        Viewer viewer,
        QueueStore queue,
        QueueWork work,
        CancellationToken cancellation
    )
    {
        if (!await queue.SeesAsync(viewer, number, cancellation))
            return TypedResults.NotFound();
        if (Cleaned(text) is not { Length: > 0 } words)
            return Back(number, "empty");
        var forAsker = TicketRights.MayWork(viewer) && asker is not null;
        var remark = new Remark(viewer.User, words, IsInternal: TicketRights.MayWork(viewer) && !forAsker, forAsker);
        await work.SayAsync(viewer.Team, number, remark, cancellation);
        return Back(number, forAsker ? "told" : "said");
    }

    public static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult>> MoveAsync(
        long number,
        [FromForm] string? to,
        [FromForm] string? reason,
        Viewer viewer,
        QueueStore queue,
        QueueWork work,
        CancellationToken cancellation
    )
    {
        if (await queue.KindAsync(viewer, number, cancellation) is not { } kind)
            return TypedResults.NotFound();
        if (!TicketRights.MayMove(viewer, kind))
            return NotYours();
        if (QueueView.ReadOne<TicketState>(to) is not { } state)
            return Back(number, "nowhere");
        var words = Cleaned(reason);
        if (state == TicketState.Declined && words.Length == 0)
            return Back(number, "why");
        if (state == TicketState.NeedsInfo && words.Length == 0)
            return Back(number, "question");
        await work.MoveAsync(viewer.Team, number, state, words, viewer.User, cancellation);
        return Back(number, "moved");
    }

    public static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult>> AssignAsync(
        long number,
        [FromForm] string? who,
        Viewer viewer,
        QueueStore queue,
        QueueWork work,
        CancellationToken cancellation
    )
    {
        if (await queue.FindAsync(viewer, number, cancellation) is not { } story)
            return TypedResults.NotFound();
        if (!TicketRights.MayWork(viewer))
            return NotYours();
        UserId? to = string.IsNullOrEmpty(who) ? null : new UserId(who);
        if (to is { } person && !story.Workers.Contains(person))
            return Back(number, "nobody");
        await work.AssignAsync(viewer.Team, number, to, viewer.User, cancellation);
        return Back(number, "assigned");
    }

    /// <summary>One place up or down among those the viewer sees. What goes first by its severity is not put in order by hand (R15).</summary>
    public static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult>> OrderAsync(
        long number,
        [FromForm] string? direction,
        HttpRequest request,
        Viewer viewer,
        QueueStore queue,
        QueueWork work,
        CancellationToken cancellation
    )
    {
        if (!await queue.SeesAsync(viewer, number, cancellation))
            return TypedResults.NotFound();
        if (!TicketRights.MayOrder(viewer))
            return NotYours();
        var view = QueueView.Read(request.Query);
        if (await queue.NeighbourAsync(viewer, view, number, direction == "up", cancellation) is { } neighbour)
            await work.SwapAsync(viewer.Team, number, neighbour, cancellation);
        return TypedResults.Redirect($"{view.Url()}#ticket-{number}");
    }

    /// <summary>What waited is put in order, here or in its own system. What that does not take waits on, with its words on the page.</summary>
    /// <param name="where">"first", "last", "as-it-is", or "after" with the key in <paramref name="other"/>.</param>
    public static async Task<Results<RedirectHttpResult, NotFound, StatusCodeHttpResult, RazorComponentResult>> PlaceAsync(
        [FromForm] string? ticket,
        [FromForm] string? where,
        [FromForm] string? other,
        HttpRequest request,
        Viewer viewer,
        QueueStore queue,
        WaitingRows waiting,
        Ordering ordering,
        CancellationToken cancellation
    )
    {
        if (!TicketRights.MayOrder(viewer))
            return NotYours();
        var view = QueueView.Read(request.Query);
        if (OrderPlace.Read(where == "after" ? $"after {other}" : where) is not { } place)
            return TypedResults.NotFound();
        // Two presses, or two managers: the second finds nothing that waits.
        if (await waiting.FindAsync(viewer, ticket ?? "", cancellation) is not { } one)
            return TypedResults.Redirect(view.Url());
        if (await ordering.PutAsync(one, place, viewer.User, cancellation) is not { } problem)
            return TypedResults.Redirect(view.Url());
        var page = await queue.ReadAsync(viewer, view, cancellation) with { Notice = $"It could not be put there: {problem}." };
        return new RazorComponentResult<QueuePage>(new { Queue = page });
    }

    public static string? NoticeOf(string? did) =>
        did switch
        {
            "said" => "Written down.",
            "told" => "Written down, and the asker reads it in the thread.",
            "moved" => "It stands there now.",
            "assigned" => "It has its owner.",
            "why" => "Please say why it is declined: the asker reads it in the thread.",
            "question" => "Please write the question: the asker reads it in the thread and answers there.",
            "empty" => "There was nothing to write down.",
            "nobody" => "That person does not work on tickets. An administrator gives roles on the page “People”.",
            "nowhere" => "There is no such state.",
            _ => null,
        };

    private static string Cleaned(string? text)
    {
        var words = (text ?? "").ReplaceLineEndings("\n").Trim();
        return words.Length <= QueueWork.TextLimit ? words : words[..QueueWork.TextLimit];
    }

    private static RedirectHttpResult Back(long number, string did) => TypedResults.Redirect($"/tickets/{number}?did={did}");

    private static StatusCodeHttpResult NotYours() => TypedResults.StatusCode(StatusCodes.Status403Forbidden);
}
