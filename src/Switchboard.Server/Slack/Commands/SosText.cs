using System.Globalization;

namespace Switchboard.Slack.Commands;

/// <summary>What was typed after /sos: a command, perhaps a case's number ("#17"), and the rest.</summary>
internal sealed record SosText(string Command, string Arguments, long? Number)
{
    public static SosText Read(string typed)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count == 0)
            return new("", "", null);
        var number = words.Skip(1).Select(NumberIn).FirstOrDefault(found => found is not null);
        if (number is not null)
            words.RemoveAt(words.FindIndex(1, word => NumberIn(word) == number));
        return new(words[0].ToLowerInvariant(), string.Join(' ', words.Skip(1)), number);
    }

    public override string ToString() =>
        string.Join(
            ' ',
            new[] { Command, Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"#{number}") : "", Arguments }.Where(
                part => part.Length > 0
            )
        );

    private static long? NumberIn(string word) =>
        word is ['#', .. var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
