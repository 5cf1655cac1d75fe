using Microsoft.AspNetCore.Http.HttpResults;
using Switchboard.Dashboard.Design;
using Switchboard.Engine;

namespace Switchboard.Dashboard.Cases;

/// <summary>The addresses of cases: pages and their living parts.</summary>
internal static class CasePages
{
    public static void Map(IEndpointRouteBuilder signedIn)
    {
        signedIn.MapGet("/cases", BoardAsync);
        signedIn.MapGet("/cases/list", ListAsync);
        signedIn.MapGet("/cases/{number:long}", CaseAsync);
        signedIn.MapGet("/cases/{number:long}/story", StoryAsync);
        signedIn.MapPost("/cases/{number:long}/{action}", CaseForms.PressAsync);
    }

    private static async Task<RazorComponentResult> BoardAsync(
        HttpRequest request,
        Viewer viewer,
        BoardStore boards,
        CurrentPlaybook playbook,
        CancellationToken cancellation
    ) => new RazorComponentResult<BoardPage>(await BoardOf(request, viewer, boards, playbook, cancellation));

    private static async Task<RazorComponentResult> ListAsync(
        HttpRequest request,
        Viewer viewer,
        BoardStore boards,
        CurrentPlaybook playbook,
        CancellationToken cancellation
    ) => new RazorComponentResult<BoardList>(await BoardOf(request, viewer, boards, playbook, cancellation));

    private static async Task<Results<RazorComponentResult, NotFound>> CaseAsync(
        long number,
        string? did,
        Viewer viewer,
        CaseStore cases,
        CurrentPlaybook playbook,
        SlackAddress slack,
        CancellationToken cancellation
    )
    {
        if (await cases.ReadAsync(viewer, number, cancellation) is not { } story)
            return TypedResults.NotFound();
        return new RazorComponentResult<CasePage>(
            new
            {
                Story = story,
                Viewer = viewer,
                Faces = TagFaces.Of(playbook.Now),
                SlackUrl = slack.Of(story.Key),
                Notice = CaseForms.NoticeOf(did, story.State, viewer.User),
            }
        );
    }

    private static async Task<Results<RazorComponentResult, NotFound>> StoryAsync(
        long number,
        Viewer viewer,
        CaseStore cases,
        CurrentPlaybook playbook,
        SlackAddress slack,
        CancellationToken cancellation
    ) =>
        await cases.ReadAsync(viewer, number, cancellation) is { } story
            ? new RazorComponentResult<CaseBody>(
                new
                {
                    Story = story,
                    Viewer = viewer,
                    Faces = TagFaces.Of(playbook.Now),
                    SlackUrl = slack.Of(story.Key),
                }
            )
            : TypedResults.NotFound();

    private static async Task<object> BoardOf(
        HttpRequest request,
        Viewer viewer,
        BoardStore boards,
        CurrentPlaybook playbook,
        CancellationToken cancellation
    ) => new { Board = await boards.ReadAsync(viewer, BoardView.Read(request.Query), cancellation), Faces = TagFaces.Of(playbook.Now) };
}
