using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Switchboard.Paging;

/// <summary>By what ways people can be paged beside Slack. Secrets come from the environment or files and are never logged.</summary>
internal sealed class PagingOptions
{
    public const string Section = "Paging";

    /// <summary>32 bytes in base64: what people's addresses are encrypted with, and the links of pages signed.</summary>
    public string Key { get; set; } = "";

    public MailOptions Mail { get; set; } = new();

    public TwilioOptions Twilio { get; set; } = new();

    public WebhookOptions Webhook { get; set; } = new();

    public PushOptions Push { get; set; } = new();

    /// <summary>How long a call to a provider may take.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public bool UsesMore => Mail.IsOn || Twilio.IsOn || Webhook.IsOn || Push.IsOn;
}

/// <summary>An SMTP server.</summary>
internal sealed class MailOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>"starttls", "tls" from the first byte, or "none" for a server on the same machine.</summary>
    public string Security { get; set; } = "starttls";

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>A PEM file with the authority of a mail server of one's own; empty: those that the machine trusts.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>"Switchboard &lt;desk@example.org&gt;".</summary>
    public string From { get; set; } = "";

    public bool IsOn => Host.Length > 0;
}

/// <summary>An account at Twilio, for SMS and calls.</summary>
internal sealed class TwilioOptions
{
    public string AccountSid { get; set; } = "";

    /// <summary>Authenticates calls, and signs what Twilio calls back with.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>The number that texts and calls come from ("+15005550006").</summary>
    public string From { get; set; } = "";

    public string ApiUrl { get; set; } = "https://api.twilio.com/";

    public bool IsOn => AccountSid.Length > 0;
}

/// <summary>Signed calls to addresses that people choose: bridges to ntfy, Gotify, Pushover and their like.</summary>
internal sealed class WebhookOptions
{
    /// <summary>What calls are signed with.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The hosts that may be called, by commas: nobody sends the desk to a machine behind the wall.</summary>
    public string Hosts { get; set; } = "";

    public bool IsOn => Secret.Length > 0;

    public bool Allows(Uri address) =>
        Allowed.Contains(address.IsDefaultPort ? address.Host : $"{address.Host}:{address.Port}", StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Allowed => Hosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Every mistake at once, each naming its key and what to do.</summary>
internal sealed class PagingOptionsValidator(IConfiguration configuration) : IValidateOptions<PagingOptions>
{
    public ValidateOptionsResult Validate(string? name, PagingOptions options)
    {
        var mistakes = Mistakes(options).ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private IEnumerable<string> Mistakes(PagingOptions options) =>
        [
            .. OfTheKey(options),
            .. OfMail(options.Mail),
            .. OfTwilio(options.Twilio),
            .. OfWebhook(options.Webhook),
            .. OfPush(options.Push),
        ];

    private static IEnumerable<string> OfTheKey(PagingOptions options)
    {
        if (options.Key.Length == 0 && options.UsesMore)
            yield return "Paging:Key is needed to keep people's addresses; make one with `openssl rand -base64 32`, and keep it with your backups.";
        if (options.Key.Length > 0 && Vault.KeyOf(options.Key) is null)
            yield return "Paging:Key must be 32 bytes in base64, as `openssl rand -base64 32` prints them.";
        if (options.CallTimeout < TimeSpan.FromSeconds(1) || options.CallTimeout > TimeSpan.FromMinutes(1))
            yield return "Paging:CallTimeout must be between 00:00:01 and 00:01:00.";
    }

    private static IEnumerable<string> OfMail(MailOptions mail)
    {
        if (!mail.IsOn)
            yield break;
        if (!MailAddress.TryCreate(mail.From, out _))
            yield return "Paging:Mail:From must be the address that pages come from, such as \"Switchboard <desk@example.org>\".";
        if (mail.Port is < 1 or > 65535)
            yield return "Paging:Mail:Port must be a port, such as 587.";
        if (mail.Security is not ("starttls" or "tls" or "none"))
            yield return "Paging:Mail:Security must be starttls, tls or none.";
        if (mail.CaFile.Length > 0 && !File.Exists(mail.CaFile))
            yield return $"Paging:Mail:CaFile is to be a PEM file, and there is none at {mail.CaFile}.";
        if (mail.User.Length > 0 != mail.Password.Length > 0)
            yield return "Set both Paging:Mail:User and Paging:Mail:Password, or neither.";
    }

    private IEnumerable<string> OfTwilio(TwilioOptions twilio)
    {
        if (!twilio.IsOn)
            yield break;
        if (twilio.AuthToken.Length == 0)
            yield return "Paging:Twilio:AuthToken is missing; copy it from Twilio's console.";
        if (twilio.From is not ['+', .. { Length: >= 6 }])
            yield return "Paging:Twilio:From must be your number at Twilio, such as +15005550006.";
        if (!Uri.TryCreate(twilio.ApiUrl, UriKind.Absolute, out var api) || api.Scheme is not ("http" or "https"))
            yield return "Paging:Twilio:ApiUrl must be an absolute http or https address; leave it out for Twilio itself.";
        if (string.IsNullOrEmpty(configuration["PublicUrl"]))
            yield return "Paging:Twilio needs PublicUrl: Twilio calls the desk back there.";
    }

    private IEnumerable<string> OfPush(PushOptions push)
    {
        if (!push.IsOn)
            yield break;
        if (!Uri.TryCreate(push.Contact, UriKind.Absolute, out var contact) || contact.Scheme is not ("mailto" or "https"))
            yield return "Paging:Push:Contact must be whom push services turn to, such as mailto:ops@example.org or an https address.";
        if (!push.Allowed.Any())
            yield return "Paging:Push:Hosts must name the push services that may be called; leave it out for those of the known browsers.";
        if (string.IsNullOrEmpty(configuration["PublicUrl"]))
            yield return "Paging:Push needs PublicUrl: a press on a notice leads there.";
    }

    private static IEnumerable<string> OfWebhook(WebhookOptions webhook)
    {
        if (!webhook.IsOn)
            yield break;
        if (webhook.Secret.Length < 16)
            yield return "Paging:Webhook:Secret is too short to sign with; make one with `openssl rand -base64 32`.";
        if (!webhook.Allowed.Any())
            yield return "Paging:Webhook:Hosts must name the hosts that may be called, such as \"ntfy.sh, gotify.example.org:8443\".";
    }
}
