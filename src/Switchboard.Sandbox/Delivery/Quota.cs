using System.Text.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Delivery;

/// <summary>
/// Slack's two brakes on deliveries: 30,000 an hour (then one app_rate_limited a minute instead), and no more at all when over 95 % of an
/// hour's deliveries failed, if there were 1,000 or more.
/// </summary>
internal sealed class Quota(World world)
{
    private const int MostPerHour = 30_000;
    private const int FewestToJudge = 1_000;
    private readonly Lock gate = new();
    private long hour = -1;
    private int begun;
    private int taken;
    private int failed;
    private long warnedMinute = -1;

    public bool IsExceeded()
    {
        lock (gate)
        {
            Turn();
            return ++begun > MostPerHour && world.Workspace.Rules.RateLimits;
        }
    }

    public EventEnvelope? WarningDue()
    {
        lock (gate)
        {
            var minute = world.Clock.NowMs / 60_000;
            if (minute == warnedMinute)
                return null;
            warnedMinute = minute;
            var workspace = world.Workspace;
            var body = new JsonObject
            {
                ["token"] = workspace.App.VerificationToken,
                ["type"] = "app_rate_limited",
                ["team_id"] = workspace.TeamId,
                ["minute_rate_limited"] = minute * 60,
                ["api_app_id"] = workspace.App.Id,
            };
            return new EventEnvelope("app_rate_limited", "", JsonSerializer.SerializeToUtf8Bytes(body, Wire.Json), null);
        }
    }

    public void Note(bool wasTaken)
    {
        lock (gate)
        {
            Turn();
            _ = wasTaken ? taken++ : failed++;
            if (taken + failed < FewestToJudge || failed <= 0.95 * (taken + failed) || world.Settings.Disabled)
                return;
            world.Configure(world.Settings with { Disabled = true });
            world.Journal.Add(
                "delivery",
                "subscriptions_disabled",
                entry => entry with { Reason = "over 95 % of an hour's deliveries failed" }
            );
        }
    }

    private void Turn()
    {
        var now = world.Clock.NowMs / 3_600_000;
        if (now == hour)
            return;
        (hour, begun, taken, failed) = (now, 0, 0, 0);
    }
}
