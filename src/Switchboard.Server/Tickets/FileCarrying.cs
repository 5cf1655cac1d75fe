using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Tickets;

/// <summary>
/// Brings the files of a message into a ticket, each once: it is known again by its name, which begins with its id in Slack. What cannot be
/// brought along stays in the thread, and the ticket says so with a link; it never keeps a reply waiting.
/// </summary>
internal sealed class FileCarrying(ThreadFiles thread, PeopleNames names, IOptions<TicketOptions> options)
{
    /// <summary>After so many tries without an answer a file is left where it is.</summary>
    private const int MostTries = 5;
    private const int LongestName = 150;

    /// <summary>Where none are, a ticket says that there is a file in the thread, and nobody is told more.</summary>
    public bool AreCarried => options.Value.LargestFile > 0;

    public Task<FilesFound> FindAsync(CaseKey key, Post post, CancellationToken cancellation) =>
        thread.OfAsync(key, post.Beside ?? key.Thread, post.Ts, cancellation);

    /// <returns>What stays behind; or what keeps the order waiting.</returns>
    public async Task<(IReadOnlyList<LeftFile> Left, Outcome? Problem)> CarryAsync(
        IAttaches system,
        Order order,
        TicketRef ticket,
        IReadOnlyList<ThreadFile> files,
        CancellationToken cancellation
    )
    {
        if (await system.AttachedAsync(ticket, cancellation) is not { } there)
            return ([], new Outcome.Refused($"there is no {ticket.Key} any more"));
        var left = new List<LeftFile>();
        foreach (var file in files.Where(file => !there.Any(name => name.StartsWith(MarkOf(file), StringComparison.Ordinal))))
        {
            var (why, problem) = await BringAsync(system, ticket, file, cancellation);
            if (problem is Outcome.Unknown(var unanswered) && order.Attempts + 1 >= MostTries)
                (why, problem) = (unanswered, null);
            if (problem is not null)
                return ([], problem);
            if (why is not null)
                left.Add(new LeftFile(file.Name, why));
        }
        return (left, null);
    }

    /// <summary>What a ticket says of a message's files, a line each: their names, or that they stay behind, and why.</summary>
    public async Task<string> WordsAsync(
        CaseKey key,
        Post post,
        IReadOnlyList<ThreadFile> files,
        IReadOnlyList<LeftFile> left,
        CancellationToken cancellation
    )
    {
        var link = await names.MessageAsync(key, post.Ts, cancellation) is { } address ? $"<{address}|the thread>" : "the thread";
        var lines = files
            .Where(file => left.All(one => one.Name != file.Name))
            .Select(file => $"📎 {Escaped(file.Name)}")
            .Concat(left.Select(one => $"📎 {Escaped(one.Name)} stays in {link}: {Escaped(one.Why)}"));
        return string.Join('\n', lines);
    }

    private async Task<(string? Why, Outcome? Problem)> BringAsync(
        IAttaches system,
        TicketRef ticket,
        ThreadFile file,
        CancellationToken cancellation
    )
    {
        var most = options.Value.LargestBytes;
        if (file.Size > most)
            return (TooLarge, null);
        switch (await thread.OpenAsync(file, most, cancellation))
        {
            case FileOpened.Kept(var why):
                return (why, null);
            case FileOpened.Later(var after, var why):
                return (null, new Outcome.Later(after, why));
            case FileOpened.Content(var bytes):
                if (bytes.Length > most)
                    return (TooLarge, null);
                return await system.AttachAsync(ticket, new FileDraft(NameOf(file), file.Type, bytes), cancellation) switch
                {
                    WriteOutcome.Done => (null, null),
                    WriteOutcome.Refused(var why) => (why, null),
                    WriteOutcome.Unknown(var why) => (null, new Outcome.Unknown(why)),
                    WriteOutcome.Later(var after, var why) => (null, new Outcome.Later(after, why)),
                    var other => throw new InvalidOperationException($"an outcome of the kind {other.GetType().Name}"),
                };
            case var other:
                throw new InvalidOperationException($"an opening of the kind {other.GetType().Name}");
        }
    }

    private string TooLarge => $"it is larger than {options.Value.LargestFile} MB";

    private static string MarkOf(ThreadFile file) => $"slack-{file.Id}-";

    /// <summary>Without what no file system takes, the end kept, since it says what it is.</summary>
    private static string NameOf(ThreadFile file)
    {
        var name = string.Concat(file.Name.Where(sign => !char.IsControl(sign) && !"\\/:*?\"<>|".Contains(sign, StringComparison.Ordinal)));
        return MarkOf(file) + (name.Length <= LongestName ? name : name[^LongestName..]);
    }

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}

/// <summary>A file that stays in the thread, and why.</summary>
internal sealed record LeftFile(string Name, string Why);
