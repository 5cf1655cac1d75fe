namespace Switchboard.Slack.Stories;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = System.IO.Directory.CreateTempSubdirectory("switchboard-slack-").FullName;

    public string Database => $"Data Source={Path.Combine(_path, "desk.db")}";

    public void Dispose() => System.IO.Directory.Delete(_path, recursive: true);
}
