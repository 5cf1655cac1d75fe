using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Slack.Sending;

/// <summary>What the room asks the store where it looks for cases. Whoever asks names the channels that the reader may see.</summary>
internal sealed record CaseLists
{
    public required Func<CaseFilter, CancellationToken, Task<IReadOnlyList<CaseView>>> ListAsync { get; init; }

    public required Func<TeamId, long, CancellationToken, Task<CaseView?>> NumberedAsync { get; init; }
}
