using System.Text.Json.Nodes;
using Switchboard.Sandbox.Messages;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>pins.*: messages kept at the top of a channel.</summary>
internal static class PinMethods
{
    public static Method[] All { get; } =
    [
        new("pins.add", Tier.Two, Add)
        {
            Scopes = ["pins:write"],
            TakesJson = true,
            Required = ["channel"],
        },
        new("pins.remove", Tier.Two, Remove)
        {
            Scopes = ["pins:write"],
            TakesJson = true,
            Required = ["channel"],
        },
        new("pins.list", Tier.Two, List) { Scopes = ["pins:read"], Required = ["channel"] },
    ];

    private static JsonObject Add(Call call)
    {
        var (conversation, message) = Item(call);
        if (conversation.Pins.Exists(pin => pin.Ts == message.Ts))
            throw new Refused("already_pinned");
        if (conversation.Pins.Count >= 100)
            throw new Refused("too_many_pins");
        conversation.Pins.Insert(0, new Pin(message.Ts, call.UserId, call.Now));
        message.PinnedTo.Add(conversation.Id);
        Tell(call, conversation, message, "pin_added");
        return Call.Ok();
    }

    private static JsonObject Remove(Call call)
    {
        var (conversation, message) = Item(call);
        if (conversation.Pins.RemoveAll(pin => pin.Ts == message.Ts) == 0)
            throw new Refused("no_pin");
        message.PinnedTo.Remove(conversation.Id);
        Tell(call, conversation, message, "pin_removed");
        return Call.Ok();
    }

    private static JsonObject List(Call call)
    {
        var conversation = call.Conversation();
        return new JsonObject
        {
            ["ok"] = true,
            ["items"] = new JsonArray([.. conversation.Pins.Select(pin => Tell(call, conversation, pin)).OfType<JsonNode>()]),
        };
    }

    private static JsonObject? Tell(Call call, Conversation conversation, Pin pin) =>
        conversation.Timeline.Find(pin.Ts) is { } message
            ? new JsonObject
            {
                ["type"] = "message",
                ["created"] = pin.At,
                ["created_by"] = pin.By,
                ["channel"] = conversation.Id,
                ["message"] = WithPermalink(call, conversation, message),
            }
            : null;

    private static JsonObject WithPermalink(Call call, Conversation conversation, Message message)
    {
        var told = message.Tell();
        told["permalink"] = Permalinks.Of(call.BaseUrl, conversation, message);
        return told;
    }

    private static (Conversation Conversation, Message Message) Item(Call call)
    {
        var conversation = call.Conversation();
        if (!conversation.Has(call.UserId))
            throw new Refused("not_in_channel");
        if (call.Text("timestamp") is not { Length: > 0 } ts)
            throw new Refused("no_item_specified");
        return decimal.TryParse(ts, out _)
            ? (conversation, conversation.Timeline.Find(ts) ?? throw new Refused("message_not_found"))
            : throw new Refused("bad_timestamp");
    }

    private static void Tell(Call call, Conversation conversation, Message message, string type)
    {
        var told = new JsonObject
        {
            ["type"] = type,
            ["user"] = call.UserId,
            ["channel_id"] = conversation.Id,
            ["item"] = Tell(call, conversation, new Pin(message.Ts, call.UserId, call.Now)),
            ["item_user"] = message.User,
            ["event_ts"] = call.Workspace.Ids.NextTs(),
        };
        if (type == "pin_removed")
            told["has_pins"] = conversation.Pins.Count > 0;
        call.Workspace.Tell(new Happening(told) { Conversation = conversation, StreamType = "channel_changed" });
    }
}
