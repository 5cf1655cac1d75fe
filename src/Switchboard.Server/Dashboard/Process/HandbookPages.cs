using Microsoft.AspNetCore.Http.HttpResults;
using Switchboard.Engine;
using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Process;

/// <summary>The process in plain words, for everybody who is signed in.</summary>
internal static class HandbookPages
{
    public static void Map(IEndpointRouteBuilder signedIn) => signedIn.MapGet("/handbook", Show);

    private static RazorComponentResult<HandbookPage> Show(CurrentPlaybook playbook) =>
        new(new { Version = playbook.Now.Version, Sections = Handbook.Of(playbook.Now) });
}
