using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>An entry on its way to the disk, and whoever waits for it to be there.</summary>
internal sealed class Arrival(InboxEntry entry) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public InboxEntry Entry => entry;

    /// <summary>Whether it was new; known after the statement, told after the commit.</summary>
    public bool IsNew { get; set; }
}
