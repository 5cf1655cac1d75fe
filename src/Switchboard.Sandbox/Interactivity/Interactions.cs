using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Delivery;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>What the app answered to an interaction: whether it took it in time, and the payload of its acknowledgement.</summary>
internal sealed record Reply(bool Taken, JsonNode? Payload, string Problem)
{
    public static Reply Of(JsonNode? payload) => new(true, payload, "");
}

/// <summary>Brings what people press, pick and submit to the app over whichever transport is on. Interactions are never retried.</summary>
internal sealed class Interactions(World world, SocketPost sockets, HttpPost http)
{
    public Task<Reply> AskAsync(JsonObject payload, CancellationToken cancellation)
    {
        var type = (string?)payload["type"] ?? "";
        var settings = world.Settings;
        var url = type == "block_suggestion" && settings.OptionsUrl.Length > 0 ? settings.OptionsUrl : settings.InteractionsUrl;
        var form = "payload=" + Uri.EscapeDataString(payload.ToJsonString(Wire.Json));
        return BringAsync(type, "interactive", payload, url, form, type is "view_submission" or "block_suggestion", cancellation);
    }

    public Task<Reply> CommandAsync(JsonObject fields, CancellationToken cancellation)
    {
        var form = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value?.ToString() ?? "")}"));
        return BringAsync("slash_commands", "slash_commands", fields, world.Settings.CommandsUrl, form, true, cancellation);
    }

    private async Task<Reply> BringAsync(
        string name,
        string envelopeType,
        JsonObject payload,
        string url,
        string form,
        bool acceptsPayload,
        CancellationToken cancellation
    )
    {
        var isSocket = world.Settings.SocketMode;
        var transport = isSocket ? "socket" : "http";
        var body = JsonSerializer.SerializeToUtf8Bytes(payload, Wire.Json);
        world.Journal.Add("delivery", name, entry => entry with { Transport = transport, Body = body });
        var reply = isSocket
            ? await OverSocketAsync(envelopeType, payload, acceptsPayload, cancellation)
            : await OverHttpAsync(url, form, cancellation);
        world.Journal.Add(reply.Taken ? "ack" : "no_ack", name, entry => entry with { Transport = transport, Reason = reply.Problem });
        return reply;
    }

    private async Task<Reply> OverSocketAsync(string type, JsonObject payload, bool acceptsPayload, CancellationToken cancellation)
    {
        var (taken, answer) = await sockets.AskAsync(type, payload, acceptsPayload, cancellation);
        // The JavaScript client acknowledges with {} where nothing is meant.
        return taken ? Reply.Of(answer is JsonObject { Count: 0 } ? null : answer) : new Reply(false, null, "operation_timeout");
    }

    private async Task<Reply> OverHttpAsync(string url, string form, CancellationToken cancellation)
    {
        if (url.Length == 0)
            return new Reply(false, null, "no_url_configured");
        var (body, problem) = await http.AskAsync(url, Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded", cancellation);
        if (body is null)
            return new Reply(false, null, problem == "http_timeout" ? "operation_timeout" : problem ?? "unknown_error");
        return Reply.Of(Read(body));
    }

    /// <summary>An empty body is a silent acknowledgement; plain text is a message.</summary>
    private static JsonNode? Read(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return null;
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return new JsonObject { ["text"] = body };
        }
    }
}
