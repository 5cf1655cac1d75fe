using System.Security.Cryptography;
using System.Text;

namespace Switchboard.Paging;

/// <summary>
/// Twilio signs its call-backs with the account's token: HMAC-SHA1 over the address and all fields of the form, sorted by name.
/// https://www.twilio.com/docs/usage/security#validating-requests
/// </summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    public static string Of(string authToken, Uri address, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = new StringBuilder(address.AbsoluteUri);
        foreach (var (name, value) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
            signed.Append(name).Append(value);
#pragma warning disable CA5350 // SHA-1 is Twilio's choice; as an HMAC it is not broken
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
    }

    public static bool IsValid(string authToken, Uri address, IFormCollection form, string? signature) =>
        signature is { Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Of(authToken, address, form.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())))),
            Encoding.UTF8.GetBytes(signature)
        );
}
