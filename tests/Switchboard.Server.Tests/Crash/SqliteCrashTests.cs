namespace Switchboard.Crash;

public sealed class SqliteCrashTests : CrashContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-crash-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override Task<string> NewDatabaseAsync() => Task.FromResult($"Data Source={_folder}/desk.db");
}
