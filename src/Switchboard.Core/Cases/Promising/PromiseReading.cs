using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Reads out of somebody's words when they mean to come back (R11). Deterministic, and never the end of a matter: whoever said it is asked.</summary>
internal static class PromiseReading
{
    /// <summary>Words beyond which nobody looks for a promise.</summary>
    private const int MostLetters = 8000;

    /// <summary>The earliest time that the message promises something by; null where it promises nothing.</summary>
    public static Instant? DueOf(string text, Instant said, string zone, Playbook playbook)
    {
        var time = new DueTime(said, zone, playbook);
        return Sentences.Of(text.Length <= MostLetters ? text : text[..MostLetters]).SelectMany(Commitments.In).Select(time.Of).Min();
    }
}
