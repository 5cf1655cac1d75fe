using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Tickets;

/// <summary>How the files of a thread are come by: asked for anew each time, since nothing of them is stored.</summary>
internal sealed record ThreadFiles
{
    /// <summary>The files of one message, by its thread and itself.</summary>
    public required Func<CaseKey, MessageTs, MessageTs, CancellationToken, Task<FilesFound>> OfAsync { get; init; }

    /// <summary>What a file holds, up to so many bytes.</summary>
    public required Func<ThreadFile, long, CancellationToken, Task<FileOpened>> OpenAsync { get; init; }
}

/// <summary>A file of a message.</summary>
internal sealed record ThreadFile(string Id, string Name, string Type, long Size, Uri? Address);

/// <summary>What a message holds.</summary>
internal abstract record FilesFound
{
    private FilesFound() { }

    public sealed record Some(IReadOnlyList<ThreadFile> Files) : FilesFound;

    /// <summary>They stay where they are, and why, for people.</summary>
    public sealed record Kept(string Why) : FilesFound;

    public sealed record Later(Duration After, string Why) : FilesFound;
}

/// <summary>How opening a file ended.</summary>
internal abstract record FileOpened
{
    private FileOpened() { }

    public sealed record Content(ReadOnlyMemory<byte> Bytes) : FileOpened;

    public sealed record Kept(string Why) : FileOpened;

    public sealed record Later(Duration After, string Why) : FileOpened;
}
