using Switchboard.Cases;

namespace Switchboard.Dashboard.Cases;

/// <summary>A button of the case page: its path, its words, and the input it tells. Core decides what comes of it, as for Slack's buttons.</summary>
internal sealed record CasePress(string Path, string Words, Func<Person, CaseInput> Input)
{
    private static readonly CasePress Claim = new("claim", "I’ll take it", by => new CaseInput.ClaimPressed(by)) { IsMain = true };
    private static readonly CasePress LetGo = new("let-go", "Let go", by => new CaseInput.LetGoPressed(by));
    private static readonly CasePress Resolve = new("resolve", "Mark resolved", by => new CaseInput.ResolvePressed(by));
    private static readonly CasePress Reopen = new("reopen", "Reopen", by => new CaseInput.ReopenPressed(by));
    private static readonly CasePress KeepResolved = new("keep-resolved", "Still solved", by => new CaseInput.KeepResolvedPressed(by));

    private static readonly CasePress[] All = [Claim, LetGo, Resolve, Reopen, KeepResolved];

    public bool IsMain { get; private init; }

    public static CasePress? Find(string path) => Array.Find(All, press => press.Path == path);

    /// <summary>What makes sense for this person now. A press that came too late is answered by Core.</summary>
    public static IEnumerable<CasePress> For(CaseState state, UserId viewer) =>
        state switch
        {
            { Status: CaseStatus.Resolved, ReopenAskedAbout: not null } => [Reopen, KeepResolved],
            { Status: CaseStatus.Resolved or CaseStatus.Moved or CaseStatus.Merged } => [Reopen],
            { Status: CaseStatus.Withdrawn } => [],
            { Status: CaseStatus.Dismissed } => [Reopen],
            _ when state.Claims.Any(claim => claim.By == viewer) => [Resolve with { IsMain = true }, LetGo],
            _ when state.Asker == viewer => [Resolve with { IsMain = true }],
            _ => [Claim, Resolve],
        };
}
