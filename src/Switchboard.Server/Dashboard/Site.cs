using Microsoft.AspNetCore.Http.Extensions;

namespace Switchboard.Dashboard;

/// <summary>How browsers reach us: as asked, or as PublicUrl says when a proxy stands before us.</summary>
internal sealed class Site(IConfiguration configuration)
{
    private readonly Uri? _publicUrl = Uri.TryCreate(configuration["PublicUrl"], UriKind.Absolute, out var url) ? url : null;

    public bool IsHttps(HttpContext context) => _publicUrl is null ? context.Request.IsHttps : _publicUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>A proxy that speaks https to browsers and http to us: from here on the request counts as what the browser sees, so that cookies are Secure.</summary>
    public Task ReachAsync(HttpContext context, RequestDelegate next)
    {
        if (IsHttps(context))
            context.Request.Scheme = Uri.UriSchemeHttps;
        return next(context);
    }

    public string Absolute(HttpContext context, string path) =>
        _publicUrl is null
            ? UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, context.Request.PathBase, path)
            : new Uri(_publicUrl, path).AbsoluteUri;

    /// <summary>A place of ours to go on to: never somebody else's address, whatever a link says.</summary>
    public static string Local(string? asked, string otherwise = "/cases") =>
        asked is ['/', .. var rest] && !rest.StartsWith('/') && !rest.Contains('\\', StringComparison.Ordinal) && !rest.Any(char.IsControl)
            ? asked
            : otherwise;
}
