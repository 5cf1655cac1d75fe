using Microsoft.AspNetCore.Http.HttpResults;
using Switchboard.Engine;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Process;

/// <summary>The process in plain words, for everybody who is signed in.</summary>
internal static class HandbookPages
{
    private const int LatestVersions = 5;

    public static void Map(IEndpointRouteBuilder signedIn) => signedIn.MapGet("/handbook", ShowAsync);

    private static async Task<RazorComponentResult<HandbookPage>> ShowAsync(
        Viewer viewer,
        CurrentPlaybook playbook,
        PlaybookReporting reporting,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        new(
            new
            {
                Version = playbook.Now.Version,
                Sections = Handbook.Of(playbook.Now),
                Changed = await reporting.TellAsync(LatestVersions, cancellation),
                Viewer = viewer,
                Now = time.GetCurrentInstant(),
            }
        );
}
