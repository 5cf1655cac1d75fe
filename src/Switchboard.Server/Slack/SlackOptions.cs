using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Slack;

/// <summary>How the desk reaches its Slack workspace. Secrets come from the environment or files and are never logged.</summary>
internal sealed class SlackOptions : IValidatableObject
{
    public const string Section = "Slack";

    /// <summary>The bot's token ("xoxb-…").</summary>
    public string BotToken { get; set; } = "";

    /// <summary>The app-level token ("xapp-…"); where it is set, Slack is reached by Socket Mode.</summary>
    public string AppToken { get; set; } = "";

    /// <summary>An admin's user token ("xoxp-…") with usergroups:write, where the workspace lets admins alone change user groups.</summary>
    public string GroupToken { get; set; } = "";

    /// <summary>How often the user groups are read anew, in case an event about them was lost.</summary>
    public TimeSpan GroupSweep { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>What Slack signs its HTTP requests with.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>The Web API's base address; the sandbox differs from Slack by this alone.</summary>
    public string ApiUrl { get; set; } = "https://slack.com/api/";

    /// <summary>For "Sign in with Slack".</summary>
    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>How browsers reach the desk; filled from the key `PublicUrl` of the whole program.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>How long a Web API call may take.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public bool UsesSocketMode => AppToken.Length > 0;

    /// <summary>The base address with the slash that relative addresses need.</summary>
    public Uri ApiBase => new(ApiUrl.EndsWith('/') ? ApiUrl : ApiUrl + "/");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!BotToken.StartsWith("xoxb-", StringComparison.Ordinal) && !BotToken.StartsWith("xoxe.xoxb-", StringComparison.Ordinal))
            yield return new(
                "Slack:BotToken (SLACK_BOT_TOKEN) must be the bot token that begins with xoxb-; copy it from \"OAuth & Permissions\"."
            );
        if (AppToken.Length > 0 && !AppToken.StartsWith("xapp-", StringComparison.Ordinal))
            yield return new(
                "Slack:AppToken (SLACK_APP_TOKEN) must begin with xapp-; make one with connections:write under \"Basic Information\"."
            );
        if (GroupToken.Length > 0 && !GroupToken.StartsWith("xoxp-", StringComparison.Ordinal))
            yield return new(
                "Slack:GroupToken (SLACK_GROUP_TOKEN) must be an admin's user token that begins with xoxp-, with the scope usergroups:write; or leave it empty."
            );
        if (GroupSweep < TimeSpan.FromMinutes(1))
            yield return new("Slack:GroupSweep must be a minute or longer, such as 00:10:00.");
        if (AppToken.Length == 0 && SigningSecret.Length == 0)
            yield return new(
                "Set Slack:AppToken (SLACK_APP_TOKEN) for Socket Mode, or Slack:SigningSecret (SLACK_SIGNING_SECRET) for HTTP."
            );
        if (!Uri.TryCreate(ApiUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return new("Slack:ApiUrl must be an absolute http or https address, such as https://slack.com/api/.");
    }
}

/// <summary>Every mistake at once, each naming its key and what to do.</summary>
internal sealed class SlackOptionsValidator : IValidateOptions<SlackOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var mistakes = options.Validate(new ValidationContext(options)).Select(mistake => mistake.ErrorMessage ?? "").ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
