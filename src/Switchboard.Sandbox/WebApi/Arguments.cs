using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace Switchboard.Sandbox.WebApi;

/// <summary>What a caller sent, however it was encoded: every argument as text (nested values as JSON text, like in a form).</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> values = [];

    public IReadOnlyDictionary<string, string> All => values;

    /// <summary>Slack mentions these beside an otherwise good answer.</summary>
    public List<string> Warnings { get; } = [];

    public bool CameAsJson { get; private set; }

    public string? Text(string name) => values.GetValueOrDefault(name);

    /// <summary>Reads query and body, or refuses the request the way Slack does before it looks at the method.</summary>
    public static async Task<Arguments> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var arguments = new Arguments();
        arguments.Take(request.Query.Where(pair => pair.Key != "token"));
        if (HttpMethods.IsGet(request.Method))
            return arguments;

        var type = request.ContentType ?? "";
        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            await arguments.TakeJsonAsync(request, type, cancellation);
        else if (request.HasFormContentType)
            await arguments.TakeFormAsync(request, type, cancellation);
        else if (type.Length == 0 && request.ContentLength is > 0)
            throw new Refused("missing_post_type");
        else if (type.Length > 0 && !type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
            throw new Refused("invalid_post_type");
        return arguments;
    }

    private async Task TakeJsonAsync(HttpRequest request, string type, CancellationToken cancellation)
    {
        CameAsJson = true;
        if (!type.Contains("charset", StringComparison.OrdinalIgnoreCase))
            Warnings.Add("missing_charset");
        JsonNode? body;
        try
        {
            body = await JsonNode.ParseAsync(request.Body, cancellationToken: cancellation);
        }
        catch (JsonException)
        {
            throw new Refused("invalid_json");
        }

        if (body is not JsonObject fields)
            throw new Refused("json_not_object");
        foreach (var (name, value) in fields)
        {
            // Slack reads a token from the header or a form, never from JSON.
            if (value is not null && name != "token")
                values[name] = value is JsonValue single && single.TryGetValue<string>(out var text) ? text : value.ToJsonString();
        }
    }

    private async Task TakeFormAsync(HttpRequest request, string type, CancellationToken cancellation)
    {
        if (
            type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            && type.Contains("charset", StringComparison.OrdinalIgnoreCase)
        )
            Warnings.Add("superfluous_charset");
        try
        {
            Take(await request.ReadFormAsync(cancellation));
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new Refused("invalid_form_data");
        }
    }

    private void Take(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        foreach (var (name, value) in pairs)
        {
            if (name.Contains('['))
                throw new Refused("invalid_array_arg");
            values[name] = value.ToString();
        }
    }
}
