using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Switchboard.Engine;

namespace Switchboard.Paging;

/// <summary>What a browser that was notified says by itself: that it showed the notice, and what was pressed on it. The sealed token in the notice is the proof, as in a mail's link.</summary>
internal static class PushHooks
{
    public static void Map(IEndpointRouteBuilder open)
    {
        var hooks = open.MapGroup("/paging/push");
        hooks.MapPost("/{token}/shown", ShownAsync);
        hooks.MapPost("/{token}/{answer}", AnswerAsync);
    }

    private static async Task<Results<NoContent, NotFound>> ShownAsync(
        string token,
        Vault vault,
        PageAnswers answers,
        CancellationToken cancellation
    )
    {
        if (AnswerToken.Read(token, vault) is not { } notice)
            return TypedResults.NotFound();
        await answers.ReceiptAsync(notice, isDelivered: true, "", cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Heard>, NotFound>> AnswerAsync(
        string token,
        string answer,
        Vault vault,
        PageAnswers answers,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (AnswerToken.Read(token, vault) is not { } notice || !Enum.TryParse<PageAnswer>(answer, out var given) || !Enum.IsDefined(given))
            return TypedResults.NotFound();
        var cause = string.Create(
            CultureInfo.InvariantCulture,
            $"push {notice.Notice} {given} {time.GetStoredInstant().ToUnixTimeMilliseconds()}"
        );
        return await answers.AnswerAsync(notice.Team, notice.Page, notice.Who, given, "push", cause, cancellation) is { } page
            ? TypedResults.Ok(new Heard(PageAnswers.Said(page, notice.Who, given)))
            : TypedResults.NotFound();
    }

    private sealed record Heard(string Said);
}
