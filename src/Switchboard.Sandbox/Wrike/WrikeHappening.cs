namespace Switchboard.Sandbox.Wrike;

/// <summary>What happened to a task, and by whom.</summary>
internal abstract record WrikeHappening(WrikeTask Task, WrikeUser By)
{
    public sealed record Created(WrikeTask Task, WrikeUser By) : WrikeHappening(Task, By);

    public sealed record Moved(WrikeTask Task, WrikeUser By, WrikeStatus From) : WrikeHappening(Task, By);

    public sealed record Weighed(WrikeTask Task, WrikeUser By, string From) : WrikeHappening(Task, By);

    /// <summary>Its title, its place, a field: what the desk does not ask to hear of.</summary>
    public sealed record Changed(WrikeTask Task, WrikeUser By, string Event) : WrikeHappening(Task, By);

    public sealed record Commented(WrikeTask Task, WrikeUser By, WrikeComment Comment) : WrikeHappening(Task, By);

    public sealed record Uncommented(WrikeTask Task, WrikeUser By, string Comment) : WrikeHappening(Task, By);

    public sealed record Deleted(WrikeTask Task, WrikeUser By) : WrikeHappening(Task, By);
}
