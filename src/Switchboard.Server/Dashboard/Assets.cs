using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Switchboard.Dashboard;

/// <summary>The few files pages need, carried inside the program. Their address names their content, so browsers keep them for good.</summary>
public sealed class Assets
{
    private const string Prefix = "wwwroot/";

    private readonly FrozenDictionary<string, Asset> _byName = typeof(Assets)
        .Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(Load)
        .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    public string Url(string name) => $"/assets/{_byName[name].Hash}/{name}";

    public Results<FileContentHttpResult, NotFound> Get(HttpContext context, string hash, string name)
    {
        if (!_byName.TryGetValue(name, out var asset) || asset.Hash != hash)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(asset.Body, asset.ContentType);
    }

    /// <summary>Under an address that stays the same, so that browsers ask anew for it.</summary>
    public FileContentHttpResult Get(HttpContext context, string name)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(_byName[name].Body, _byName[name].ContentType);
    }

    private static Asset Load(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)!; // it was just listed
        using var body = new MemoryStream();
        stream.CopyTo(body);
        var bytes = body.ToArray();
        var name = resource[Prefix.Length..];
        return new Asset(name, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6)), TypeOf(name), bytes);
    }

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"What content type has {other}?"),
        };

    private sealed record Asset(string Name, string Hash, string ContentType, byte[] Body);
}
