using Switchboard.Cases;
using Switchboard.Dashboard.SignIn;

namespace Switchboard.Dashboard.Cases;

/// <summary>Where a thread stands in Slack, for a browser or the app: the address that finds the right workspace by itself.</summary>
internal sealed class SlackAddress(SignInOptions slack)
{
    public string Of(CaseKey key) =>
        $"{slack.OpenIdUrl}/app_redirect?team={Uri.EscapeDataString(key.Team.Value)}&channel={Uri.EscapeDataString(key.Channel.Value)}"
        + $"&message_ts={Uri.EscapeDataString(key.Thread.Value)}";
}
