using System.Text.Json;

namespace Switchboard.Paging;

/// <summary>Pages by SMS. The text ends with the notice's id, by which one that may have been accepted is found again.</summary>
internal sealed class SmsChannel(TwilioClient twilio, TwilioAddresses addresses) : IPageChannel
{
    public string Kind => "sms";

    public bool IsOn => twilio.Options.IsOn;

    public Task<Handed> HandAsync(Dispatch dispatch, CancellationToken cancellation) =>
        twilio.PostAsync(
            "Messages",
            [
                new("To", dispatch.Address),
                new("From", twilio.Options.From),
                new("Body", TextOf(dispatch)),
                .. addresses.Status(dispatch.Text.Token) is { } status
                    ? [new("StatusCallback", status)]
                    : Array.Empty<KeyValuePair<string, string>>(),
            ],
            cancellation
        );

    public async Task<Handed?> FindAsync(Dispatch dispatch, CancellationToken cancellation)
    {
        return await twilio.FindAsync("Messages", dispatch.Address, "DateSent", dispatch.StoredAt, IsIt, cancellation) switch
        {
            (_, { } problem) => problem,
            ([var sid, ..], _) => new Handed.Over(sid, IsDelivered: false),
            _ => null,
        };

        bool IsIt(JsonElement message) =>
            message.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.String && body.GetString() == TextOf(dispatch);
    }

    private static string TextOf(Dispatch dispatch) =>
        dispatch.Text.Code is not null
            ? dispatch.Text.Body
            : $"{dispatch.Text.Title}. Reply 1 to take it, 2 for not me, 3 if it is over.{(dispatch.Text.Answer is { } answer ? $" {answer}" : "")} ({dispatch.Id})";
}
