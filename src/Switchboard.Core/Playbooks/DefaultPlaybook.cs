namespace Switchboard.Playbooks;

/// <summary>The playbook the program ships with.</summary>
public static class DefaultPlaybook
{
    /// <summary>The file as it is written, comments and all.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream =
            typeof(DefaultPlaybook).Assembly.GetManifestResourceStream("Switchboard.Playbooks.default.yaml")
            ?? throw new InvalidOperationException("the default playbook is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
