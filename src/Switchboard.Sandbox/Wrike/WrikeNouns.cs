namespace Switchboard.Sandbox.Wrike;

internal sealed record WrikeUser(string Id, string Name, string FirstName, string LastName, string Token)
{
    public string FullName => $"{FirstName} {LastName}".TrimEnd();

    public bool IsApp => Id == Robot.Id;

    /// <summary>Whose token the desk uses.</summary>
    public static readonly WrikeUser Robot = new("KUAAAA01", "switchboard", "Switchboard", "", "wrike-larkspur-switchboard");

    public static readonly IReadOnlyList<WrikeUser> All =
    [
        Robot,
        new("KUAAAA02", "nora", "Nora", "Lindqvist", "wrike-larkspur-nora"),
        new("KUAAAA03", "ada", "Ada", "Kowalska", "wrike-larkspur-ada"),
        new("KUAAAA04", "jun", "Jun", "Tanaka", "wrike-larkspur-jun"),
        new("KUAAAA05", "theo", "Theo", "Grant", "wrike-larkspur-theo"),
    ];
}

/// <param name="Group">What every account has, whatever it calls its statuses: Active, Completed, Deferred or Cancelled.</param>
internal sealed record WrikeStatus(string Id, string Name, string Group)
{
    public static readonly IReadOnlyList<WrikeStatus> All =
    [
        new("IEAAWRIKJMAAAAA0", "New", "Active"),
        new("IEAAWRIKJMAAAAA1", "In Progress", "Active"),
        new("IEAAWRIKJMAAAAA2", "In Review", "Active"),
        new("IEAAWRIKJMAAAAB0", "Completed", "Completed"),
        new("IEAAWRIKJMAAAAC0", "On Hold", "Deferred"),
        new("IEAAWRIKJMAAAAD0", "Cancelled", "Cancelled"),
    ];
}

internal sealed record WrikeField(string Id, string Title, string Type)
{
    /// <summary>Those that the reporter's form fills in.</summary>
    public static readonly IReadOnlyList<WrikeField> All =
    [
        new("IEAAWRIKJUAAAAA1", "Severity", "DropDown"),
        new("IEAAWRIKJUAAAAA2", "Where (URL)", "Text"),
        new("IEAAWRIKJUAAAAA3", "Reporter", "Text"),
    ];
}
