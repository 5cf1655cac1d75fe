namespace Switchboard.Engine;

/// <summary>
/// The store is there, but will not write what a turn decided, however often it is tried. The message says how, and never what was to be
/// written: it is logged and shown.
/// </summary>
public sealed class TurnRefusedException(string message) : Exception(message);
