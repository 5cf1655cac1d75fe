using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Reads out of a message what developers need to know of an emergency, by its words alone; it decides nothing.</summary>
internal static partial class EmergencyReading
{
    /// <returns>Null where it says nothing of it.</returns>
    public static ImmutableArray<EmergencySign>? Of(Message message, bool isAskers, Playbook playbook)
    {
        var text = message.Text.Replace('’', '\'');
        var signs = ImmutableArray.CreateBuilder<EmergencySign>();
        if (Down().IsMatch(text))
            signs.Add(EmergencySign.Down);
        if (NoWorkaround().IsMatch(text))
            signs.Add(EmergencySign.NoWorkaround);
        if (AllUsers().IsMatch(text))
            signs.Add(EmergencySign.AllUsers);
        if (Url().IsMatch(text))
            signs.Add(EmergencySign.Url);
        if (Steps().IsMatch(text))
            signs.Add(EmergencySign.Steps);
        if (isAskers && IsNotFor(text, playbook))
            signs.Add(EmergencySign.NotFor);
        return signs.Count == 0 ? null : signs.ToImmutable();
    }

    private static bool IsNotFor(string text, Playbook playbook)
    {
        var words = $" {Words(text)} ";
        return playbook
            .Urgencies.SelectMany(urgency => urgency.NotFor)
            .Any(phrase => words.Contains($" {Words(phrase.Replace('’', '\''))} ", StringComparison.Ordinal));
    }

    /// <summary>Lower case, one space between words, nothing else.</summary>
    private static string Words(string text) => NoWord().Replace(text.ToLowerInvariant(), " ").Trim();

    private const RegexOptions Plainly = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Multiline;

    [GeneratedRegex(
        """
        \b(is|are|it's|went|goes|been|completely|totally)\s+(\w+\s+)?down\b|\boutage\b|\b50[0-4]\b|\bunavailable\b|\bcrash(ed|es|ing)?\b|\bnothing (works|loads)\b|\bnot (loading|responding|reachable)\b|\b(can't|cannot|can not|nobody can|no one can) (log ?in|sign ?in|load|access)\b
        """,
        Plainly,
        1000
    )]
    private static partial Regex Down();

    [GeneratedRegex(
        """
        \b(no|without a|without any) work-?\s?arounds?\b|\b(cannot|can't|can not|unable to|not able to) (proceed|continue|work|do (my|our|their) (job|work))\b|\bblock(ed|ing|er)\b|\bstuck\b
        """,
        Plainly,
        1000
    )]
    private static partial Regex NoWorkaround();

    [GeneratedRegex(
        """
        \b(all|every) (of )?(our |the )?(users?|clients?|customers?|accounts?)\b|\b(everyone|everybody|nobody|no one)\b|\bcompany-?wide\b
        """,
        Plainly,
        1000
    )]
    private static partial Regex AllUsers();

    [GeneratedRegex("""\bhttps?://\S+|\bwww\.\S+\.\S+""", Plainly, 1000)]
    private static partial Regex Url();

    [GeneratedRegex(
        """
        \bsteps?( to reproduce)?\s*:|\bto reproduce\b|^\s*1[.)] .+\n\s*2[.)] |\bwhen (i|you|we|they|users?) (click|press|open|go|try|select|save|upload|log)\b|\bafter (clicking|pressing|opening|selecting|saving|uploading)\b
        """,
        Plainly,
        1000
    )]
    private static partial Regex Steps();

    [GeneratedRegex("[^\\p{L}\\p{N}']+", RegexOptions.None, 1000)]
    private static partial Regex NoWord();
}
