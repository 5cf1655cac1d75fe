using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Slack.Home;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Arrival;

/// <summary>What somebody does with the desk itself, beside any case: looking at its Home tab. Answered at once; the event is stored as all others are.</summary>
internal sealed class Doorstep(Homes homes, Errands errands)
{
    public static bool Concerns(scoped in EventHead head) => head.Type.SequenceEqual("app_home_opened"u8);

    public void Hear(ReadOnlyMemory<byte> payload)
    {
        using var json = JsonDocument.Parse(payload);
        var happened = json.RootElement.At("event");
        if (
            happened.Text("type") == "app_home_opened"
            && happened.Text("tab") is "home" or ""
            && happened.Text("user") is { Length: > 0 } user
        )
            errands.Run(cancellation => homes.OpenAsync(new UserId(user), cancellation));
    }
}
