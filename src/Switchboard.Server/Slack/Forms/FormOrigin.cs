using System.Text.Json;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>
/// What a modal keeps in its private_metadata: on the first line its case ("C1 1763913600.000100", and what the button carried
/// beside it), on the second what is left to tidy up where it was opened: a message that one person alone sees.
/// </summary>
/// <param name="Url">The response_url of an ephemeral message with the button, or empty.</param>
/// <param name="Place">The direct message with the button ("D1 1763913600.000100"), or empty.</param>
internal sealed record FormOrigin(Carried Case, string Url = "", string Place = "")
{
    /// <summary>Slack's limit; what a button carries is far below it.</summary>
    public const int Limit = 3000;

    private const string UrlMark = "url ";
    private const string PlaceMark = "message ";

    public static FormOrigin Read(JsonElement view)
    {
        var lines = view.Text("private_metadata").Split('\n', 2);
        var tidy = lines.Length > 1 ? lines[1] : "";
        return new(
            Carried.Read(lines[0]),
            tidy.StartsWith(UrlMark, StringComparison.Ordinal) ? tidy[UrlMark.Length..] : "",
            tidy.StartsWith(PlaceMark, StringComparison.Ordinal) ? tidy[PlaceMark.Length..] : ""
        );
    }

    public string Write()
    {
        var first = Case.ToString().ReplaceLineEndings(" ");
        var whole =
            Url.Length > 0 ? $"{first}\n{UrlMark}{Url}"
            : Place.Length > 0 ? $"{first}\n{PlaceMark}{Place}"
            : first;
        return whole.Length <= Limit ? whole : first;
    }
}
