using Microsoft.AspNetCore.Http.HttpResults;

namespace Switchboard.Dashboard.Tickets;

/// <summary>The addresses of the built-in queue and its tickets.</summary>
internal static class TicketPages
{
    public static void Map(IEndpointRouteBuilder signedIn)
    {
        signedIn.MapGet(QueueView.Path, QueueAsync);
        signedIn.MapGet("/tickets/list", ListAsync);
        signedIn.MapGet("/tickets/{number:long}", TicketAsync);
        signedIn.MapGet("/tickets/{number:long}/story", StoryAsync);
        signedIn.MapPost("/tickets/{number:long}/comment", TicketPosts.CommentAsync);
        signedIn.MapPost("/tickets/{number:long}/state", TicketPosts.MoveAsync);
        signedIn.MapPost("/tickets/{number:long}/assignee", TicketPosts.AssignAsync);
        signedIn.MapPost("/tickets/{number:long}/order", TicketPosts.OrderAsync);
        signedIn.MapPost("/tickets/place", TicketPosts.PlaceAsync);
    }

    private static async Task<RazorComponentResult> QueueAsync(
        HttpRequest request,
        Viewer viewer,
        QueueStore queue,
        CancellationToken cancellation
    ) => new RazorComponentResult<QueuePage>(new { Queue = await queue.ReadAsync(viewer, QueueView.Read(request.Query), cancellation) });

    private static async Task<RazorComponentResult> ListAsync(
        HttpRequest request,
        Viewer viewer,
        QueueStore queue,
        CancellationToken cancellation
    ) => new RazorComponentResult<QueueList>(new { Queue = await queue.ReadAsync(viewer, QueueView.Read(request.Query), cancellation) });

    private static async Task<Results<RazorComponentResult, NotFound>> TicketAsync(
        long number,
        string? did,
        Viewer viewer,
        QueueStore queue,
        CancellationToken cancellation
    ) =>
        await queue.FindAsync(viewer, number, cancellation) is { } story
            ? new RazorComponentResult<TicketPage>(new { Story = story, Notice = TicketPosts.NoticeOf(did) })
            : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult, NotFound>> StoryAsync(
        long number,
        Viewer viewer,
        QueueStore queue,
        CancellationToken cancellation
    ) =>
        await queue.FindAsync(viewer, number, cancellation) is { } story
            ? new RazorComponentResult<TicketBody>(new { Story = story })
            : TypedResults.NotFound();
}
