using Microsoft.AspNetCore.Http.HttpResults;
using Switchboard.Engine;

namespace Switchboard.Tickets;

/// <summary>Where ticket systems tell that something happened: believed no further than that a ticket is worth a look.</summary>
internal static class TicketHooks
{
    private const int Limit = 1024 * 1024;

    public static void MapTickets(this WebApplication app) =>
        app.MapPost("/tickets/hooks/{system}", TakeAsync).AllowAnonymous().DisableAntiforgery();

    /// <summary>The sender gives up on a refusal and comes again after a 503.</summary>
    private static async Task<Results<Ok, NotFound, UnauthorizedHttpResult, StatusCodeHttpResult>> TakeAsync(
        string system,
        HttpRequest request,
        TicketSystems systems,
        TicketWatch watch,
        TicketStandings standings,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (systems.Watched.FirstOrDefault(one => one.Name.Equals(system, StringComparison.OrdinalIgnoreCase)) is not { } known)
            return TypedResults.NotFound();
        if (await BodyAsync(request, cancellation) is not { } body)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var delivery = new HookDelivery(body, name => request.Headers[name], time.GetCurrentInstant());
        if (known.Hear(delivery) is not { } heard)
        {
            if (known.HearsHooks)
                await standings.RefusedAsync(known.Destination, delivery.At, cancellation);
            return TypedResults.Unauthorized();
        }
        foreach (var hint in heard.Tickets)
            watch.Hint(known, hint);
        await standings.HeardAsync(known.Destination, delivery.At, cancellation);
        if (heard.Answer is { } answer)
            request.HttpContext.Response.Headers[answer.Name] = answer.Value;
        return TypedResults.Ok();
    }

    /// <summary>Null where it is too long, whatever it says of its own length.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Limit)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (body.Length + read > Limit)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
