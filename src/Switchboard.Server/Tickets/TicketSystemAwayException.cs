using NodaTime;

namespace Switchboard.Tickets;

/// <summary>A ticket system cannot be asked just now, so nobody knows; its message is for people.</summary>
internal sealed class TicketSystemAwayException(string message, Duration? after = null) : Exception(message)
{
    /// <summary>How long it wants to be left alone.</summary>
    public Duration After { get; } = after ?? Duration.FromSeconds(1);
}
