namespace Switchboard.Sandbox.Delivery;

/// <summary>How one delivery went: the app took it, or why not and when that was known; and whether it asked not to be told again.</summary>
internal sealed record Attempt(bool Taken, string Reason = "", bool IsFinal = false, long AtMs = 0)
{
    public static Attempt Success { get; } = new(true);
}
