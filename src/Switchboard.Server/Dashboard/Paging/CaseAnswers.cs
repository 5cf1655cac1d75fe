using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Dashboard.Cases;
using Switchboard.Paging;

namespace Switchboard.Dashboard.Paging;

/// <summary>Answers to a page on its case that are no press on the case itself: whoever is called says that it is not them.</summary>
internal static class CaseAnswers
{
    public const string Via = "page";

    public static void Map(IEndpointRouteBuilder signedIn) =>
        signedIn.MapPost("/cases/{number:long}/pages/{page:long}/not-me", DeclineAsync);

    private static async Task<Results<RedirectHttpResult, NotFound>> DeclineAsync(
        long number,
        long page,
        [FromForm] string press,
        Viewer viewer,
        CaseStore cases,
        PageStore pages,
        PageAnswers answers,
        CancellationToken cancellation
    )
    {
        if (
            await cases.KeyAsync(viewer, number, cancellation) is not { } key
            || (await pages.FindAsync(viewer.Team, page, cancellation))?.Case != key
        )
            return TypedResults.NotFound();

        // The same form sent twice is one press.
        var cause = $"form {viewer.User} not me {press[..Math.Min(press.Length, 64)]}";
        return await answers.AnswerAsync(viewer.Team, page, viewer.User, PageAnswer.NotMe, Via, cause, cancellation) is null
            ? TypedResults.NotFound()
            : TypedResults.Redirect($"/cases/{number}?did=not-me");
    }
}
