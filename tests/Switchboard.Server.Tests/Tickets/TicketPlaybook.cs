using Switchboard.Playbooks;

namespace Switchboard.Tickets;

/// <summary>The shipped playbook with one of its forms going elsewhere.</summary>
internal static class TicketPlaybook
{
    public const string Issue = "title: Create the issue";
    public const string Bug = "title: Report the bug";
    public const string Intake = "title: Request for Product";
    private const string BuiltIn = "destination: builtin.queue";

    /// <returns>Where the file stands.</returns>
    public static string Write(string folder, string form, string destination)
    {
        var text = DefaultPlaybook.Text;
        var at = text.IndexOf(BuiltIn, text.IndexOf(form, StringComparison.Ordinal), StringComparison.Ordinal);
        var path = Path.Combine(folder, "playbook.yaml");
        File.WriteAllText(path, $"{text[..at]}destination: {destination}{text[(at + BuiltIn.Length)..]}");
        return path;
    }
}
