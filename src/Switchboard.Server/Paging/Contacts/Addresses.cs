using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Switchboard.Paging;

/// <summary>Reads what people write as an address, in the one form it is kept and compared in.</summary>
internal static partial class Addresses
{
    /// <returns>The address, or what is wrong with it.</returns>
    public static (string? Address, string? Problem) Read(string kind, string written, PagingOptions options) =>
        kind switch
        {
            "email" => MailAddress.TryCreate(written.Trim(), out var mail) && mail.Host.Contains('.', StringComparison.Ordinal)
                ? (mail.Address.ToLowerInvariant(), null)
                : (null, "That is no e-mail address, like maya@example.org."),
            "sms" or "voice" => Number().Replace(written, "") is var number && Phone().IsMatch(number)
                ? (number, null)
                : (null, "Write the number with its country: +44 7700 900123."),
            "webhook" => Uri.TryCreate(written.Trim(), UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
                ? options.Webhook.Allows(address)
                    ? (address.AbsoluteUri, null)
                    : (null, $"This desk may call {string.Join(", ", options.Webhook.Allowed)} alone.")
                : (null, "That is no web address, like https://ntfy.sh/my-topic."),
            "push" => PushContact.Read(written, options.Push),
            _ => (null, "This way is not set up here."),
        };

    [GeneratedRegex(@"[\s().\-/]", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$", RegexOptions.None, 1000)]
    private static partial Regex Phone();
}
