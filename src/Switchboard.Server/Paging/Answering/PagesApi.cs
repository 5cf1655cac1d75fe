using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Switchboard.Engine;

namespace Switchboard.Paging;

/// <summary>Answers to pages by programs: each with the token that a person made for themselves, about pages that called them.</summary>
internal static class PagesApi
{
    public static void Map(IEndpointRouteBuilder open)
    {
        var api = open.MapGroup("/api/pages");
        api.MapGet("/{page:long}", GetAsync);
        api.MapPost("/{page:long}/{answer}", AnswerAsync);
    }

    private static async Task<Results<Ok<PageStanding>, NotFound, UnauthorizedHttpResult>> GetAsync(
        long page,
        HttpRequest request,
        PageWishes wishes,
        PageStore pages,
        CancellationToken cancellation
    )
    {
        if (await wishes.WhoseAsync(TokenOf(request), cancellation) is not { } caller)
            return TypedResults.Unauthorized();
        return await pages.FindAsync(caller.Team, page, cancellation) is { } row && row.State.Called.Contains(caller.Who)
            ? TypedResults.Ok(PageStanding.Of(row))
            : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<PageStanding>, NotFound, UnauthorizedHttpResult>> AnswerAsync(
        long page,
        string answer,
        HttpRequest request,
        PageWishes wishes,
        PageAnswers answers,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await wishes.WhoseAsync(TokenOf(request), cancellation) is not { } caller)
            return TypedResults.Unauthorized();
        PageAnswer? asked = answer switch
        {
            "acknowledge" => PageAnswer.Take,
            "decline" => PageAnswer.NotMe,
            "resolve" => PageAnswer.Over,
            _ => null,
        };
        if (asked is not { } given)
            return TypedResults.NotFound();
        var cause = string.Create(
            CultureInfo.InvariantCulture,
            $"api {caller.Who} {given} {time.GetStoredInstant().ToUnixTimeMilliseconds()}"
        );
        return await answers.AnswerAsync(caller.Team, page, caller.Who, given, "api", cause, cancellation) is { } row
            ? TypedResults.Ok(PageStanding.Of(row))
            : TypedResults.NotFound();
    }

    private static string TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var given && given.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? given["Bearer ".Length..].Trim()
            : "";
}

/// <summary>A page as programs see it.</summary>
internal sealed record PageStanding(long Page, string Status, string? AcknowledgedBy, string? ResolvedBy, string RaisedAt)
{
    public static PageStanding Of(PageRow row) =>
        new(
            row.Number,
            row.State.Status.ToString().ToLowerInvariant(),
            row.State.AcknowledgedBy?.Value,
            row.State.ResolvedBy?.Value,
            InstantPattern.ExtendedIso.Format(row.State.RaisedAt)
        );
}
