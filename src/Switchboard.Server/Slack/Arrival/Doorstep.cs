using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Slack.Home;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Arrival;

/// <summary>
/// What somebody does with the desk itself, beside any case: looking at its Home tab, or writing to it. Answered at once; the event is
/// stored as all others are.
/// </summary>
internal sealed class Doorstep(Homes homes, Relaying relaying, Errands errands)
{
    public static bool Concerns(scoped in EventHead head) =>
        head.Type.SequenceEqual("app_home_opened"u8) || (head.Type.SequenceEqual("message"u8) && head.Channel.StartsWith("D"u8));

    public void Hear(ReadOnlyMemory<byte> payload)
    {
        using var json = JsonDocument.Parse(payload);
        var happened = json.RootElement.At("event").ValueKind == JsonValueKind.Object ? json.RootElement.At("event").Clone() : default;
        if (happened.Text("user") is not { Length: > 0 } user)
            return;
        if (happened.Text("type") == "app_home_opened" && happened.Text("tab") is "home" or "")
            errands.Run(cancellation => homes.OpenAsync(new UserId(user), cancellation));
        else if (IsSaidByAPerson(happened))
            errands.Run(cancellation => relaying.AnswerAsync(happened, cancellation));
    }

    private static bool IsSaidByAPerson(JsonElement happened) =>
        happened.Text("type") == "message" && happened.Text("subtype") is "" or "file_share" && happened.Text("bot_id").Length == 0;
}
