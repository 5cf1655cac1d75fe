namespace Switchboard.Storage;

/// <summary>The configured database cannot be used; the message names the key and what to do.</summary>
internal sealed class DatabaseUnusableException(string message, Exception inner) : Exception(message, inner);
