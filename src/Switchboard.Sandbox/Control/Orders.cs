using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Control;

/// <summary>Switches to change; what is not named stays.</summary>
internal sealed record RulesChange
{
    public bool? EveryoneManagesUserGroups { get; init; }
    public bool? PaidPlan { get; init; }
    public bool? RateLimits { get; init; }
    public bool? UserCountsAreText { get; init; }
    public int? EventsPerHour { get; init; }
    public int? FewestEventsJudged { get; init; }

    public WorkspaceRules On(WorkspaceRules rules) =>
        new()
        {
            EveryoneManagesUserGroups = EveryoneManagesUserGroups ?? rules.EveryoneManagesUserGroups,
            PaidPlan = PaidPlan ?? rules.PaidPlan,
            RateLimits = RateLimits ?? rules.RateLimits,
            UserCountsAreText = UserCountsAreText ?? rules.UserCountsAreText,
            EventsPerHour = EventsPerHour ?? rules.EventsPerHour,
            FewestEventsJudged = FewestEventsJudged ?? rules.FewestEventsJudged,
        };
}

/// <summary>A token to issue: kind "bot", "user" or "app"; <see cref="Refusal"/> makes it a dead one (token_revoked, account_inactive, …).</summary>
internal sealed record TokenOrder
{
    public string Kind { get; init; } = "user";
    public string? User { get; init; }
    public string[] Scopes { get; init; } = [];
    public string? Refusal { get; init; }
}

/// <summary>A custom emoji to add or replace; without a value it is removed.</summary>
internal sealed record EmojiOrder(string Name, string? Value);

/// <summary>A member's account, closed or open.</summary>
internal sealed record MemberOrder
{
    public string Id { get; init; } = "";
    public bool? Deleted { get; init; }
}

/// <summary>What to do to the Socket Mode connections.</summary>
internal sealed record SocketOrder(string Disconnect);

/// <summary>What to do to the clock.</summary>
internal sealed record ClockOrder
{
    public string? Advance { get; init; }
    public double? Speed { get; init; }
}

/// <summary>Misbehaviours to come.</summary>
internal sealed record FaultsOrder
{
    public FaultOrder[] Faults { get; init; } = [];
}

/// <summary>One misbehaviour, as it is written in JSON.</summary>
internal sealed record FaultOrder
{
    public string Kind { get; init; } = "";
    public string Method { get; init; } = "*";
    public string Event { get; init; } = "*";
    public int? Times { get; init; }
    public int? RetryAfter { get; init; }
    public string? Delay { get; init; }
    public string? Lie { get; init; }
    public string? Error { get; init; }
}

/// <summary>Delivery settings to change; what is not named stays.</summary>
internal sealed record DeliveryChange
{
    public string? EventsUrl { get; init; }
    public string? InteractionsUrl { get; init; }
    public string? CommandsUrl { get; init; }
    public string? OptionsUrl { get; init; }
    public bool? SocketMode { get; init; }
    public string[]? Events { get; init; }
}
