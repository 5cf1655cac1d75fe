using Switchboard.OnCall.Duties;

namespace Switchboard.Slack.Rendering.Words;

/// <summary>What administrators hear of the tokens by which the desk speaks to ticket systems.</summary>
internal static class TokenWords
{
    public static Rendered Ends(Notice.TokenEnds ends) =>
        Wording.Plain(
            $"🔑 My token for *{SlackText.Escaped(ends.System)}* runs out {In(ends.Days)} ({ends.LastDay} is its last day). Please make a new one, put it where the old one stands ({SlackText.Escaped(ends.System)}’s part of docs/tickets.md says where), and start me again. Without one, tickets and replies wait."
        );

    public static Rendered Refused(Notice.TokenRefused refused) =>
        Wording.Plain(
            $"🔑 *{SlackText.Escaped(refused.System)}* does not take my token any more. Nothing is lost: tickets and replies wait, in order. Please make a new one, put it where the old one stands, and start me again; `switchboard tickets check` says whether all is right."
        );

    private static string In(int days) =>
        days switch
        {
            < 0 => "now",
            0 => "today",
            1 => "tomorrow",
            _ => $"in {days} days",
        };
}
