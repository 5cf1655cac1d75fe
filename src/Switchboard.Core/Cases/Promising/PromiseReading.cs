using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Reads out of somebody's words when they mean to come back (R11). Deterministic, and never the end of a matter: whoever said it is asked.</summary>
public static class PromiseReading
{
    /// <summary>Words beyond which nobody looks for a promise.</summary>
    private const int MostLetters = 8000;

    /// <summary>The earliest time that the message promises something by; null where it promises nothing.</summary>
    public static Instant? DueOf(string text, Instant said, string zone, Playbook playbook)
    {
        var time = new DueTime(said, zone, playbook);
        return Sentences.Of(text.Length <= MostLetters ? text : text[..MostLetters]).SelectMany(Commitments.In).Select(time.Of).Min();
    }

    /// <summary>A time that somebody wrote where a time is asked for: "30m", "3pm", "by tomorrow noon", or a moment in Unix seconds; null where it is none.</summary>
    public static Instant? TimeOf(string text, Instant said, string zone, Playbook playbook)
    {
        if (text.Length is 10 && long.TryParse(text, out var seconds)) // a moment picked from a calendar
            return Instant.FromUnixTimeSeconds(seconds) is var picked && picked > said ? picked : null;
        if (Sentences.Of(text.Trim()).ToList() is not [{ } sentence])
            return null;
        var named =
            TimePhrases.ReadAt(sentence, 0) is { } phrase && phrase.End == sentence.Words.Length ? phrase.Time
            : Lengths.Read(sentence, 0) is { } length && length.End == sentence.Words.Length ? length.Time
            : TimePhrases.PointAt(sentence, 0, isNamed: true) is { } point && point.End == sentence.Words.Length ? point.Time
            : null;
        return named is null ? null : new DueTime(said, zone, playbook).Of(named);
    }
}
