using System.Text.Json;
using System.Xml.Linq;
using NodaTime;
using NodaTime.Text;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>Pages by a call that reads the page out and takes the answer by keypad. A call has no words to be found by: one to this number since then that is no other page's is it.</summary>
internal sealed class VoiceChannel(TwilioClient twilio, TwilioAddresses addresses, Database database) : IPageChannel
{
    private static readonly Duration ClocksDiffer = Duration.FromMinutes(1);

    private static readonly InstantPattern CreatedAt = InstantPattern.CreateWithInvariantCulture("ddd, dd MMM yyyy HH:mm:ss '+0000'");

    public string Kind => "voice";

    public bool IsOn => twilio.Options.IsOn;

    public bool IsFoundByPlaceAlone => true;

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

    /// <summary>The oldest call since then that is no other notice's.</summary>
    public async Task<Handed?> FindAsync(Dispatch dispatch, CancellationToken cancellation)
    {
        var (sids, problem) = await twilio.FindAsync("Calls", dispatch.Address, "StartTime", dispatch.StoredAt, IsSince, cancellation);
        if (problem is not null || sids.Count == 0)
            return problem;
        var others = await database.ReadAsync(
            (Session session) => NoticeRows.ReferencesAsync(session, dispatch.Team, sids, cancellation),
            cancellation
        );
        return sids.LastOrDefault(sid => !others.Contains(sid)) is { } own ? new Handed.Over(own, IsDelivered: false) : null;

        bool IsSince(JsonElement call) =>
            call.TryGetProperty("date_created", out var created)
            && CreatedAt.Parse(created.GetString() ?? "") is { Success: true } at
            && at.Value >= dispatch.StoredAt - ClocksDiffer;
    }

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
