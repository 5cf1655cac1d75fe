using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Engine;
using Switchboard.OnCall.Escalation;
using Switchboard.Paging;

namespace Switchboard.Dashboard.Paging;

/// <summary>Where a page's link leads, without signing in: the link itself answers nothing, since mail scanners follow links; its button does.</summary>
internal static class AnswerPages
{
    public static void Map(IEndpointRouteBuilder everybody)
    {
        everybody.MapGet("/pages/answer/{token}", ShowAsync);
        everybody.MapPost("/pages/answer/{token}", AnswerAsync);
    }

    private static async Task<Results<RazorComponentResult, NotFound>> ShowAsync(
        string token,
        Vault vault,
        PageStore pages,
        CancellationToken cancellation
    )
    {
        if (
            AnswerToken.Read(token, vault) is not { } notice
            || await pages.FindAsync(notice.Team, notice.Page, cancellation) is not { } page
        )
            return TypedResults.NotFound();
        return new RazorComponentResult<AnswerPage>(
            new
            {
                Title = TitleOf(page),
                Token = token,
                Standing = StandingOf(page, notice),
                MayAnswer = page.State.Status != PageStatus.Resolved,
                IsTrial = page.Kind != PageKind.Case,
            }
        );
    }

    private static async Task<Results<RazorComponentResult, NotFound, BadRequest>> AnswerAsync(
        string token,
        [FromForm] string answer,
        Vault vault,
        PageAnswers answers,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (AnswerToken.Read(token, vault) is not { } notice)
            return TypedResults.NotFound();
        if (!Enum.TryParse<PageAnswer>(answer, out var given) || !Enum.IsDefined(given))
            return TypedResults.BadRequest();
        var cause = string.Create(
            CultureInfo.InvariantCulture,
            $"link {notice.Notice} {given} {time.GetStoredInstant().ToUnixTimeMilliseconds()}"
        );
        return await answers.AnswerAsync(notice.Team, notice.Page, notice.Who, given, "link", cause, cancellation) is { } page
            ? new RazorComponentResult<AnswerPage>(
                new
                {
                    Title = TitleOf(page),
                    Token = token,
                    Said = PageAnswers.Said(page, notice.Who, given),
                }
            )
            : TypedResults.NotFound();
    }

    private static string TitleOf(PageRow page) => page.Kind == PageKind.Case ? "Somebody is needed" : "A test page";

    private static string StandingOf(PageRow page, AnswerToken notice) =>
        page.State switch
        {
            { Status: PageStatus.Resolved } => "It is over already. Thank you!",
            { AcknowledgedBy: { } owner } when owner == notice.Who => "It is yours.",
            { AcknowledgedBy: not null } => "Somebody else has it already.",
            _ => "It calls for somebody, and reached you.",
        };
}
