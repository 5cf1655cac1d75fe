namespace Switchboard.Playbooks;

/// <summary>The address of a form that is filled in elsewhere, with what is known of the case in its parameters.</summary>
public static class FormLink
{
    /// <summary>Slack takes an address of 3,000 letters behind a button.</summary>
    public const int Most = 2900;

    private const int MostOfOne = 500;

    /// <param name="known">From a source of the playbook ("question", "url") to words; empty where nothing is known.</param>
    public static Uri? Of(TicketForm form, Func<string?, string> known)
    {
        if (!Uri.TryCreate(form.Link, UriKind.Absolute, out var bare))
            return null;
        var address = bare.GetLeftPart(UriPartial.Query);
        foreach (var field in form.Fields)
        {
            if (Cut(known(field.From).Trim()) is not { Length: > 0 } text)
                continue;
            var longer = $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Parameter(field.Name, text)}";
            if (longer.Length + bare.Fragment.Length <= Most)
                address = longer; // what does not fit any more is filled in there by hand
        }
        return new Uri(address + bare.Fragment);
    }

    private static string Parameter(string name, string text) => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(text)}";

    /// <summary>No half of a pair of UTF-16 stays at the end.</summary>
    private static string Cut(string text) =>
        text.Length <= MostOfOne ? text
        : char.IsHighSurrogate(text[MostOfOne - 1]) ? text[..(MostOfOne - 1)]
        : text[..MostOfOne];
}
