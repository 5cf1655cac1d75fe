namespace Switchboard.Dashboard.SignIn;

/// <summary>What "Sign in with Slack" needs; without a client id the pages say how to get one.</summary>
internal sealed record SignInOptions(string ClientId, string ClientSecret, string OpenIdUrl)
{
    public const string Slack = "https://slack.com";

    public bool IsSetUp => ClientId.Length > 0 && ClientSecret.Length > 0;

    public static SignInOptions Read(IConfiguration configuration) =>
        new(
            configuration["Slack:ClientId"] ?? configuration["SLACK_CLIENT_ID"] ?? "",
            configuration["Slack:ClientSecret"] ?? configuration["SLACK_CLIENT_SECRET"] ?? "",
            (configuration["Slack:OpenIdUrl"] ?? Slack).TrimEnd('/')
        );
}
