namespace Switchboard.Tickets;

/// <summary>A ticket system cannot be asked just now, so nobody knows; its message is for people.</summary>
internal sealed class TicketSystemAwayException(string message) : Exception(message);
