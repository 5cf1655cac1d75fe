using System.Text.Json;
using System.Xml.Linq;
using NodaTime;

namespace Switchboard.Paging;

/// <summary>Pages by a call that reads the page out and takes the answer by keypad. A call has no words to be found by: one to this number since then is it.</summary>
internal sealed class VoiceChannel(TwilioClient twilio, TwilioAddresses addresses) : IPageChannel
{
    private static readonly Duration ClocksDiffer = Duration.FromMinutes(1);

    public string Kind => "voice";

    public bool IsOn => twilio.Options.IsOn;

    public Task<Handed> HandAsync(Dispatch dispatch, CancellationToken cancellation) =>
        twilio.PostAsync(
            "Calls",
            [
                new("To", dispatch.Address),
                new("From", twilio.Options.From),
                new("Twiml", SpokenBy(dispatch, addresses.Keypad(dispatch.Text.Token))),
                .. addresses.Status(dispatch.Text.Token) is { } status
                    ? [new("StatusCallback", status)]
                    : Array.Empty<KeyValuePair<string, string>>(),
            ],
            cancellation
        );

    public Task<Handed?> FindAsync(Dispatch dispatch, CancellationToken cancellation) =>
        twilio.FindAsync(
            "Calls",
            dispatch.Address,
            "StartTime",
            dispatch.StoredAt,
            call =>
                call.TryGetProperty("date_created", out var created)
                && NodaTime
                    .Text.InstantPattern.CreateWithInvariantCulture("ddd, dd MMM yyyy HH:mm:ss '+0000'")
                    .Parse(created.GetString() ?? "")
                    is { Success: true } at
                && at.Value >= dispatch.StoredAt - ClocksDiffer,
            cancellation
        );

    /// <summary>What is said, three times for those who are still waking up. Spoken answers are none: only keys count.</summary>
    public static string SpokenBy(Dispatch dispatch, string? keypad)
    {
        var words = dispatch.Text.Code is { } code
            ? $"This is Switchboard. Your code is {string.Join(", ", code.ToCharArray())}."
            : $"This is Switchboard. {dispatch.Text.Title}. Press 1 to take it, 2 if it is not for you, 3 if it is over.";
        var said = Enumerable.Range(0, 3).SelectMany(_ => (XElement[])[new("Say", words), new("Pause", new XAttribute("length", 2))]);
        var response =
            keypad is null || dispatch.Text.Code is not null
                ? new XElement("Response", said)
                : new XElement(
                    "Response",
                    new XElement(
                        "Gather",
                        new XAttribute("numDigits", 1),
                        new XAttribute("action", keypad),
                        new XAttribute("method", "POST"),
                        said
                    )
                );
        return response.ToString(SaveOptions.DisableFormatting);
    }
}
