namespace Switchboard.Bench.Machine;

/// <summary>Where a run happens: its folder (on a real disk), its ports, how thorough it is, and the programs it has made ready.</summary>
internal sealed class Workbench : IDisposable
{
    private const int FirstPort = 18700;

    private int ports;
    private int folders;

    public Workbench(bool isQuick)
    {
        IsQuick = isQuick;
        // Not /tmp, which may be memory: a commit must reach a disk.
        Folder = Path.Combine("/var/tmp", $"switchboard-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(Folder);
    }

    public bool IsQuick { get; }

    public int Rounds => IsQuick ? 1 : 3;

    /// <summary>How many open cases the stores hold that are to be large.</summary>
    public int ManyCases => IsQuick ? 100_000 : 1_000_000;

    public string Folder { get; }

    public static string Root { get; } = FindRoot();

    public string BoltFolder => Path.Combine(Root, "bench", "peers", "bolt");

    /// <summary>Seconds, fewer of them when quick.</summary>
    public TimeSpan Seconds(double full, double quick) => TimeSpan.FromSeconds(IsQuick ? quick : full);

    /// <summary>A port of ours that was not used in this run: a closed one lingers.</summary>
    public int NextPort() => FirstPort + (ports++ % 100);

    /// <summary>A fresh folder.</summary>
    public string NextFolder(string name)
    {
        var folder = Path.Combine(Folder, $"{folders++:D3}-{name}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>Where a program of the repository is published to.</summary>
    public static string Published(string project) => Path.Combine(Root, "artifacts", "bench", project);

    /// <summary>Publishes a program of the repository as its users get it.</summary>
    public static Task PublishAsync(string project, CancellationToken cancellation) =>
        RunAsync(
            Root,
            ["dotnet", "publish", $"src/{project}", "-c", "Release", "-o", Published(project), "-v", "quiet", "--nologo"],
            cancellation
        );

    /// <summary>Installs the peer's packages, exactly as its lock file says.</summary>
    public async Task InstallBoltAsync(CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(BoltFolder, "node_modules", "better-sqlite3", "build", "Release", "better_sqlite3.node")))
            return;
        // Without the internet there is no prebuilt better-sqlite3; node-gyp builds it with the headers beside this node.
        await RunAsync(
            BoltFolder,
            ["/bin/sh", "-c", "npm_config_nodedir=${npm_config_nodedir:-/usr} exec npm ci --no-audit --no-fund"],
            cancellation
        );
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static Task<string> RunAsync(string folder, IReadOnlyList<string> command, CancellationToken cancellation)
    {
        Console.Error.WriteLine($"… {string.Join(' ', command)}");
        return Command.RunAsync(command, folder, cancellation);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Switchboard.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("Run the bench from within the repository.");
    }
}
