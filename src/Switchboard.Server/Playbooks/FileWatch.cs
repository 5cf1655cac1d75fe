namespace Switchboard.Playbooks;

/// <summary>
/// Tells when a file may have changed: written, or replaced by another of its name, as careful editors do. What it misses (bind mounts,
/// links that are pointed elsewhere) is found by looking now and then.
/// </summary>
internal sealed class FileWatch : IDisposable
{
    private readonly FileSystemWatcher? _watcher;

    public FileWatch(string path, Action changed)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder || !Directory.Exists(folder))
            return;
        try
        {
            _watcher = new FileSystemWatcher(folder, Path.GetFileName(full));
            _watcher.Changed += (_, _) => changed();
            _watcher.Created += (_, _) => changed();
            _watcher.Renamed += (_, _) => changed();
            _watcher.EnableRaisingEvents = true;
        }
        catch (IOException)
        {
            // The system's watches are used up: the file is looked at now and then.
        }
    }

    public void Dispose() => _watcher?.Dispose();
}
