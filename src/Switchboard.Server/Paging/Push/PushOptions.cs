namespace Switchboard.Paging;

/// <summary>Notices to browsers that asked for them (Web Push). The keys that browsers know the desk by come from <c>Paging:Key</c>.</summary>
internal sealed class PushOptions
{
    /// <summary>Whom a push service turns to if the desk sends too much: "mailto:ops@example.org", or an https address. Set, it switches this way on.</summary>
    public string Contact { get; set; } = "";

    /// <summary>
    /// The push services that may be called, by commas: a browser names its own, and nobody sends the desk to a machine behind the wall.
    /// "*.example.org" is every host below it. The machine itself ("127.0.0.1:8090") may be called without TLS.
    /// </summary>
    public string Hosts { get; set; } = "fcm.googleapis.com, updates.push.services.mozilla.com, *.notify.windows.com, *.push.apple.com";

    public bool IsOn => Contact.Length > 0;

    public IEnumerable<string> Allowed => Hosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool Allows(Uri endpoint)
    {
        var host = endpoint.IsDefaultPort ? endpoint.Host : $"{endpoint.Host}:{endpoint.Port}";
        return (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback))
            && endpoint.UserInfo.Length == 0
            && Allowed.Any(allowed =>
                allowed is ['*', '.', ..]
                    ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
                    : host.Equals(allowed, StringComparison.OrdinalIgnoreCase)
            );
    }
}
