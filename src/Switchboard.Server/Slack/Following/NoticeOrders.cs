using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall.Duties;

namespace Switchboard.Slack.Following;

/// <summary>Orders to say something about being on call. Each person and each channel has its own lane.</summary>
internal static class NoticeOrders
{
    /// <param name="cause">Unique for its receiver: the same is said once.</param>
    public static Order Of(TeamId team, string to, Notice what, string cause, Instant now) =>
        new()
        {
            Id = $"notice {cause} to {to}",
            Case = new CaseKey(team, new ChannelId(to), new MessageTs("notice")),
            Effect = new Effect.Notify(to, what),
            Urgency = 1,
            StoredAt = now,
            NotBefore = now,
        };
}
