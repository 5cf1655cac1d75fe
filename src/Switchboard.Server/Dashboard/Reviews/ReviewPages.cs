using Microsoft.AspNetCore.Http.HttpResults;
using Switchboard.Cases;
using Switchboard.Dashboard.Cases;
using Switchboard.Dashboard.Design;
using Switchboard.Reviews;

namespace Switchboard.Dashboard.Reviews;

/// <summary>The addresses of weeks and of what is made from them. What the viewer may not see is not there.</summary>
internal static class ReviewPages
{
    public static void Map(IEndpointRouteBuilder signedIn)
    {
        signedIn.MapGet("/reviews", ListAsync);
        signedIn.MapGet("/reviews/{week}", WeekAsync);
        signedIn.MapGet("/reviews/{week}/cases.csv", SheetAsync);
        signedIn.MapGet("/reviews/{week}/review.md", MarkdownAsync);
        signedIn.MapGet("/cases/{number:long}/post-mortem.md", PostMortemAsync);
    }

    private static async Task<RazorComponentResult> ListAsync(Viewer viewer, ViewerWeeks weeks, CancellationToken cancellation) =>
        new RazorComponentResult<ReviewsPage>(
            new { Weeks = await weeks.ListAsync(viewer.Team, viewer.User, cancellation), Zone = viewer.Zone }
        );

    private static async Task<Results<RazorComponentResult, NotFound>> WeekAsync(
        string week,
        string? desk,
        Viewer viewer,
        ViewerWeeks weeks,
        SlackAddress slack,
        CancellationToken cancellation
    ) =>
        await FindAsync(week, desk, viewer, weeks, cancellation) is { } seen
            ? new RazorComponentResult<WeekPage>(
                new
                {
                    Week = seen,
                    Faces = TagFaces.Of(seen.Playbook),
                    Address = (Func<CaseKey, string>)slack.Of,
                }
            )
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> SheetAsync(
        string week,
        string? desk,
        Viewer viewer,
        ViewerWeeks weeks,
        CancellationToken cancellation
    ) => await FindAsync(week, desk, viewer, weeks, cancellation) is { } seen ? FileOf(ReviewDocuments.Sheet(seen)) : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> MarkdownAsync(
        string week,
        string? desk,
        Viewer viewer,
        ViewerWeeks weeks,
        CancellationToken cancellation
    ) =>
        await FindAsync(week, desk, viewer, weeks, cancellation) is { } seen ? FileOf(ReviewDocuments.Markdown(seen)) : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> PostMortemAsync(
        long number,
        Viewer viewer,
        CaseStore cases,
        ReviewDocuments documents,
        CancellationToken cancellation
    ) =>
        await cases.KeyAsync(viewer, number, cancellation) is { } key && await documents.PostMortemAsync(key, cancellation) is { } draft
            ? FileOf(draft)
            : TypedResults.NotFound();

    private static async Task<ViewedWeek?> FindAsync(
        string week,
        string? desk,
        Viewer viewer,
        ViewerWeeks weeks,
        CancellationToken cancellation
    ) =>
        Week.Parse(week) is { } known
            ? await weeks.ReadAsync(
                viewer.Team,
                viewer.User,
                string.IsNullOrEmpty(desk) ? null : new ChannelId(desk),
                known,
                cancellation
            )
            : null;

    private static FileContentHttpResult FileOf(Document document) =>
        TypedResults.File(document.Bytes(), $"{document.MediaType}; charset=utf-8", document.FileName);
}
