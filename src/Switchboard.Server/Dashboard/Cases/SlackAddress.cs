using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;

namespace Switchboard.Dashboard.Cases;

/// <summary>Where a thread stands in Slack, for a browser or the app.</summary>
internal sealed class SlackAddress(SignInOptions slack)
{
    public string Of(CaseKey key) =>
        // Slack proper needs to be asked for the workspace; one that stands alone (the sandbox) knows its channels by themselves.
        slack.OpenIdUrl == SignInOptions.Slack
            ? $"{slack.OpenIdUrl}/app_redirect?team={Escaped(key.Team.Value)}&channel={Escaped(key.Channel.Value)}&message_ts={Escaped(key.Thread.Value)}"
            : $"{slack.OpenIdUrl}/archives/{Escaped(key.Channel.Value)}/p{key.Thread.Value.Replace(".", "", StringComparison.Ordinal)}";

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
