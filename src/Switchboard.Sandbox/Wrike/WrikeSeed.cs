namespace Switchboard.Sandbox.Wrike;

/// <summary>What Product has in its folder before anything happens.</summary>
internal static class WrikeSeed
{
    private static readonly (string Title, string Importance, int Status, string By)[] Folder =
    [
        ("Invoice shows the old address", "High", 1, "ada"),
        ("Filter forgets the supplier after a reload", "Normal", 0, "jun"),
        ("Harvest list prints an empty last page", "Normal", 0, "theo"),
        ("Typo on the welcome page: 'recieve'", "Low", 0, "nora"),
    ];

    public static void Sow(WrikeAccount account)
    {
        foreach (var (title, importance, status, by) in Folder)
        {
            var task = account.Add();
            var author = WrikeUser.All.First(user => user.Name == by);
            (task.Title, task.Importance, task.Status, task.Author) = (title, importance, WrikeStatus.All[status], author);
            account.Tell(new WrikeHappening.Created(task, author));
        }
    }
}
