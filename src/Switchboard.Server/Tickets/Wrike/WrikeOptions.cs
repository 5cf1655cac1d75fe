using Microsoft.Extensions.Options;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Wrike;

/// <summary>How the desk reaches Wrike. Secrets come from the environment or files and are never stored or logged.</summary>
internal sealed class WrikeOptions
{
    public const string Section = "Wrike";

    /// <summary>The host of the account's data centre: https://www.wrike.com, https://app-eu.wrike.com … Empty: there is no Wrike.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>A permanent access token.</summary>
    public string Token { get; set; } = "";

    public string TokenFile { get; set; } = "";

    /// <summary>The folder that tasks go to: its id, or its address in the browser.</summary>
    public string Folder { get; set; } = "";

    /// <summary>The status a new task has, by its name; empty: the first of the folder's workflow.</summary>
    public string Status { get; set; } = "";

    /// <summary>The custom fields that take the severity and the reporter's name, by their titles; empty: none.</summary>
    public string SeverityField { get; set; } = "Severity";

    public string ReporterField { get; set; } = "Reporter";

    /// <summary>Request forms by the playbook's names for forms ("Intake"): their ids in Wrike, so that Wrike fills in what is known.</summary>
    public Dictionary<string, string> RequestForms { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What Wrike signs its webhooks with; empty: the desk asks Wrike itself every minute, and hears no webhooks.</summary>
    public string WebhookSecret { get; set; } = "";

    public string WebhookSecretFile { get; set; } = "";

    /// <summary>How Wrike reaches the desk; made of the key `PublicUrl` of the whole program.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>How long a new task may stay out of the search.</summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMinutes(2);

    public TimeSpan PollEvery { get; set; } = TimeSpan.FromMinutes(1);

    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(20);

    public bool IsSetUp => BaseUrl.Length > 0;

    public bool HearsHooks => WebhookSecret.Length > 0 && WebhookUrl.Length > 0;

    /// <summary>With the slash that relative addresses need.</summary>
    public Uri Base => new(BaseUrl.TrimEnd('/') + "/api/v4/");

    public IEnumerable<string> Mistakes()
    {
        if (!IsSetUp)
            yield break;
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return "Wrike:BaseUrl must be an absolute http or https address, such as https://www.wrike.com.";
        else if (address.AbsolutePath.Contains("/api", StringComparison.Ordinal))
            yield return "Wrike:BaseUrl must be the host alone, such as https://www.wrike.com: leave out /api/v4.";
        if (Token.Length == 0)
            yield return "Wrike:Token (or Wrike:TokenFile) is missing: make a permanent token in Wrike under \"Apps & Integrations\", \"API\".";
        if (!IsFolder(Folder))
            yield return "Wrike:Folder must be a folder's id, or its address in the browser, such as https://www.wrike.com/open.htm?id=123456789.";
        foreach (var (form, id) in RequestForms)
            if (!Enum.TryParse<TicketKind>(form, ignoreCase: true, out _) || id.Length == 0 || !id.All(char.IsAsciiLetterOrDigit))
                yield return $"Wrike:RequestForms:{form} must be the id of a request form, for one of the forms issue, bug and intake.";
        if (PollEvery < TimeSpan.FromMilliseconds(50) || SettleTime < TimeSpan.Zero || CallTimeout <= TimeSpan.Zero)
            yield return "Wrike:PollEvery, Wrike:SettleTime and Wrike:CallTimeout must be times such as 00:01:00.";
    }

    /// <summary>Secrets from files; a file that cannot be read is a mistake of its own.</summary>
    public void ReadFiles()
    {
        Token = SecretFile.Read(Token, TokenFile, "Wrike:TokenFile");
        WebhookSecret = SecretFile.Read(WebhookSecret, WebhookSecretFile, "Wrike:WebhookSecretFile");
    }

    public void HearAt(string? publicUrl)
    {
        if (WebhookUrl.Length == 0 && Uri.TryCreate(publicUrl, UriKind.Absolute, out var home))
            WebhookUrl = new Uri(home, "tickets/hooks/wrike").AbsoluteUri;
    }

    private static bool IsFolder(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out _) || (text.Length > 0 && text.All(char.IsAsciiLetterOrDigit));
}

/// <summary>Every mistake at once, each naming its key and what to do.</summary>
internal sealed class WrikeOptionsValidator : IValidateOptions<WrikeOptions>
{
    public ValidateOptionsResult Validate(string? name, WrikeOptions options) =>
        options.Mistakes().ToList() is [_, ..] mistakes ? ValidateOptionsResult.Fail(mistakes) : ValidateOptionsResult.Success;
}
