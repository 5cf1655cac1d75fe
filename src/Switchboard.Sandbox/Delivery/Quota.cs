using System.Text.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Delivery;

/// <summary>
/// Slack's two brakes on deliveries, both over the past 60 minutes: 30,000 events (after that one app_rate_limited a minute instead), and
/// none at all any more when over 95 % of the attempts failed, for an app that is told 1,000 events or more.
/// </summary>
internal sealed class Quota(World world)
{
    private const double MostFailing = 0.95;
    private readonly Lock gate = new();
    private readonly Minute[] hour = new Minute[60];
    private long warnedMinute = -1;

    /// <summary>Whether one more event may be told.</summary>
    public bool Admits()
    {
        var rules = world.Workspace.Rules;
        lock (gate)
        {
            if (rules.RateLimits && PastHour().Begun >= rules.EventsPerHour)
                return false;
            ThisMinute().Begun++;
            return true;
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
            ref var minute = ref ThisMinute();
            minute.Attempts++;
            if (wasTaken)
                return;
            minute.Failures++;
            var past = PastHour();
            if (
                past.Begun < world.Workspace.Rules.FewestEventsJudged
                || past.Failures <= MostFailing * past.Attempts
                || world.Settings.Disabled
            )
                return;
        }

        world.Configure(world.Settings with { Disabled = true });
        world.Journal.Add(
            "delivery",
            "subscriptions_disabled",
            entry => entry with { Reason = "over 95 % of an hour's deliveries failed" }
        );
    }

    public void Forget()
    {
        lock (gate)
        {
            Array.Clear(hour);
            warnedMinute = -1;
        }
    }

    private ref Minute ThisMinute()
    {
        var number = world.Clock.NowMs / 60_000;
        ref var minute = ref hour[number % hour.Length];
        if (minute.Number != number)
            minute = new Minute { Number = number };
        return ref minute;
    }

    private (int Begun, int Attempts, int Failures) PastHour()
    {
        var oldest = (world.Clock.NowMs / 60_000) - hour.Length + 1;
        var (begun, attempts, failures) = (0, 0, 0);
        foreach (var minute in hour.Where(minute => minute.Number >= oldest))
        {
            begun += minute.Begun;
            attempts += minute.Attempts;
            failures += minute.Failures;
        }

        return (begun, attempts, failures);
    }

    private struct Minute
    {
        public long Number;
        public int Begun;
        public int Attempts;
        public int Failures;
    }
}
