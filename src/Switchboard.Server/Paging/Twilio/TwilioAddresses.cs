namespace Switchboard.Paging;

/// <summary>Where Twilio calls the desk back; each carries the sealed notice it is about.</summary>
internal sealed class TwilioAddresses(IConfiguration configuration)
{
    private readonly Uri? _home = Uri.TryCreate(configuration["PublicUrl"], UriKind.Absolute, out var url) ? url : null;

    /// <summary>Receipts of texts and calls; none is wanted for a code.</summary>
    public string? Status(string token) => At("status", token);

    public string? Keypad(string token) => At("keypad", token);

    /// <summary>The address as Twilio knows it, which its signature covers: behind a proxy the request looks otherwise.</summary>
    public Uri? AsCalled(HttpRequest request) =>
        _home is null ? null : new Uri(_home, request.Path.ToUriComponent().TrimStart('/') + request.QueryString.Value);

    private string? At(string what, string token) =>
        _home is null || token.Length == 0 ? null : new Uri(_home, $"paging/twilio/{what}/{token}").AbsoluteUri;
}
