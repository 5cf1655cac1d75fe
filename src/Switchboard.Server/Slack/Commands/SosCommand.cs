using System.Collections.Immutable;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Forms;

namespace Switchboard.Slack.Commands;

/// <summary>
/// A sub-command of /sos that does something to a case. Like a form it is read by the same pure function twice: at the door, so that a
/// mistake is answered at once, and in the case's lane, as its input.
/// </summary>
/// <param name="Usage">As it is typed, with what may follow ("promise 30m [#n]").</param>
/// <param name="Meaning">What it is for, in a few words, for the help.</param>
/// <param name="Rule">Which rule it serves: its answer says so.</param>
/// <param name="Means">Which cases it may mean where none is named by its number.</param>
internal sealed record SosCommand(string Name, string Usage, string Meaning, string Rule, Meant Means, Func<SosCall, SosReading> Read);

/// <summary>The commands there are, one line each.</summary>
internal static class SosCommands
{
    public static readonly ImmutableArray<SosCommand> All =
    [
        new("claim", "claim [#n]", "you look into it", "R8", Meant.Unclaimed, call => Act(new CaseInput.ClaimPressed(call.By))),
        new("letgo", "letgo [#n]", "you let go of it", "R8", Meant.ClaimedByMe, call => Act(new CaseInput.LetGoPressed(call.By))),
        new("promise", "promise 30m [#n]", "by when you'll be back with an update", "R11", Meant.ClaimedByMe, PromiseCommand.Read),
        new(
            "handoff",
            "handoff @person [note] [#n]",
            "a colleague takes over, with everything gathered",
            "R12",
            Meant.ClaimedByMe,
            HandOffCommand.Read
        ),
        new("resolve", "resolve [#n]", "it is solved", "R18", Meant.Mine, call => Act(new CaseInput.ResolvePressed(call.By))),
        new("bug", "bug [1-4] [#n]", "it is a bug: say how bad, and it goes its way", "R14", Meant.Mine, GradingForm.Ordered),
        new("route", "route [team] [#n]", "another team owns the answer", "R17", Meant.Mine, RouteForm.Ordered),
        new("reopen", "reopen [#n]", "it is open after all", "R18", Meant.Solved, call => Act(new CaseInput.ReopenPressed(call.By))),
    ];

    public static SosCommand? Find(string name) => All.FirstOrDefault(command => command.Name == name);

    private static SosReading.Act Act(CaseInput input) => new(input);
}

/// <summary>Which cases a command may mean.</summary>
internal enum Meant
{
    /// <summary>Open, and nobody looks into it.</summary>
    Unclaimed,

    /// <summary>Open, and the person looks into it.</summary>
    ClaimedByMe,

    /// <summary>Open, and the person looks into it; or, where there is none such, asked it.</summary>
    Mine,

    /// <summary>Solved, and the person asked, looked into or solved it.</summary>
    Solved,

    /// <summary>Open or solved lately, and the person asked it or looks into it.</summary>
    Concerning,
}
