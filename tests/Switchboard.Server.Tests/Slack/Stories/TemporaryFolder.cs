namespace Switchboard.Slack.Stories;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("switchboard-slack-").FullName;

    public string Database => $"Data Source={System.IO.Path.Combine(Path, "desk.db")}";

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
}
