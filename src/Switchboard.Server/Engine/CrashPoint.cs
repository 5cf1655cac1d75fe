using System.Diagnostics;

namespace Switchboard.Engine;

/// <summary>
/// Named places on the road where the crash tests kill the real process, as a power cut would: SWITCHBOARD_CRASH_AT=after-commit dies at the
/// first pass, after-commit:3 at the third. Does nothing unless that variable is set.
/// </summary>
internal static class CrashPoint
{
    public const string AfterReceipt = "after-receipt";
    public const string AfterCommit = "after-commit";
    public const string AfterDecide = "after-decide";
    public const string AfterCall = "after-call";

    /// <summary>A ticket is about to be made.</summary>
    public const string BeforeTicket = "before-ticket";

    /// <summary>A ticket was made, put first, said something in or changed, and nobody knows of it yet.</summary>
    public const string AfterTicket = "after-ticket";
    public const string AfterPlacing = "after-placing";
    public const string AfterComment = "after-comment";
    public const string AfterChange = "after-change";

    /// <summary>A provider took a notice of a page, and nobody knows of it yet.</summary>
    public const string AfterNotice = "after-notice";

    private static readonly string? At = Environment.GetEnvironmentVariable("SWITCHBOARD_CRASH_AT")?.Split(':')[0];
    private static int passes = Environment.GetEnvironmentVariable("SWITCHBOARD_CRASH_AT")?.Split(':') is [_, var count]
        ? int.Parse(count)
        : 1;

    public static void Pass(string stage)
    {
        if (At is not null && At == stage && Interlocked.Decrement(ref passes) == 0)
            Process.GetCurrentProcess().Kill(); // SIGKILL: nothing after this line runs
    }
}
