using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Tickets.Jira;

/// <summary>How the desk reaches Jira. Secrets come from the environment or files and are never stored or logged.</summary>
internal sealed class JiraOptions
{
    public const string Section = "Jira";

    /// <summary>The site: https://your-site.atlassian.net, or a Data Center's address with its context path. Empty: there is no Jira.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Cloud: the e-mail of the account that <see cref="ApiToken"/> belongs to.</summary>
    public string Email { get; set; } = "";

    public string ApiToken { get; set; } = "";

    /// <summary>Data Center: a personal access token.</summary>
    public string Token { get; set; } = "";

    /// <summary>Files that hold the secrets instead.</summary>
    public string ApiTokenFile { get; set; } = "";

    public string TokenFile { get; set; } = "";

    public string WebhookSecretFile { get; set; } = "";

    /// <summary>The key of the project ("OPS").</summary>
    public string Project { get; set; } = "";

    public string IssueType { get; set; } = "Bug";

    /// <summary>The board whose sprint a bug of severity 1 is put first in; 0: the project's first board.</summary>
    public int Board { get; set; }

    /// <summary>Which sprint, where several run: the one whose name contains this.</summary>
    public string Sprint { get; set; } = "";

    /// <summary>What Jira signs its webhooks with; empty: the desk asks Jira itself every minute, and hears no webhooks.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>How Jira reaches the desk; empty: <c>PublicUrl</c> and its own path.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>When the token runs out ("2027-05-01"), so that somebody is told in time.</summary>
    public string TokenExpires { get; set; } = "";

    /// <summary>How long a new issue may stay out of the search.</summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMinutes(2);

    public TimeSpan PollEvery { get; set; } = TimeSpan.FromMinutes(1);

    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(20);

    public bool IsSetUp => BaseUrl.Length > 0;

    public bool IsCloud => Email.Length > 0;

    /// <summary>With the slash that relative addresses need.</summary>
    public Uri Base => new(BaseUrl.TrimEnd('/') + "/");

    public IEnumerable<string> Mistakes()
    {
        if (!IsSetUp)
            yield break;
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return "Jira:BaseUrl must be an absolute http or https address, such as https://your-site.atlassian.net.";
        if (IsCloud && ApiToken.Length == 0)
            yield return "Jira:ApiToken (or Jira:ApiTokenFile) is missing: make one at id.atlassian.com under \"API tokens\".";
        if (!IsCloud && Token.Length == 0)
            yield return "Set Jira:Email and Jira:ApiToken for Jira Cloud, or Jira:Token (a personal access token) for Data Center.";
        if (IsCloud && Token.Length > 0)
            yield return "Jira:Token is for Data Center and Jira:Email for Cloud: leave one of them out.";
        if (Project.Length == 0 || !Project.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_'))
            yield return "Jira:Project must be the key of a project, such as OPS.";
        if (Board < 0)
            yield return "Jira:Board must be the number of a board (it stands in the board's address), or 0 for the project's first.";
        if (TokenExpires.Length > 0 && !NodaTime.Text.LocalDatePattern.Iso.Parse(TokenExpires).Success)
            yield return "Jira:TokenExpires must be a date such as 2027-05-01.";
        if (PollEvery < TimeSpan.FromMilliseconds(50) || SettleTime < TimeSpan.Zero || CallTimeout <= TimeSpan.Zero)
            yield return "Jira:PollEvery, Jira:SettleTime and Jira:CallTimeout must be times such as 00:01:00.";
    }

    public void HearAt(string? publicUrl)
    {
        if (WebhookUrl.Length == 0 && Uri.TryCreate(publicUrl, UriKind.Absolute, out var home))
            WebhookUrl = new Uri(home, "tickets/hooks/jira").AbsoluteUri;
    }

    /// <summary>Secrets from files; a file that cannot be read is a mistake of its own.</summary>
    public void ReadFiles()
    {
        ApiToken = SecretFile.Read(ApiToken, ApiTokenFile, "Jira:ApiTokenFile");
        Token = SecretFile.Read(Token, TokenFile, "Jira:TokenFile");
        WebhookSecret = SecretFile.Read(WebhookSecret, WebhookSecretFile, "Jira:WebhookSecretFile");
    }
}

/// <summary>Every mistake at once, each naming its key and what to do.</summary>
internal sealed class JiraOptionsValidator : IValidateOptions<JiraOptions>
{
    public ValidateOptionsResult Validate(string? name, JiraOptions options) =>
        options.Mistakes().ToList() is [_, ..] mistakes ? ValidateOptionsResult.Fail(mistakes) : ValidateOptionsResult.Success;
}
