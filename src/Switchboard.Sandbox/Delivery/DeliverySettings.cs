namespace Switchboard.Sandbox.Delivery;

/// <summary>Where and how the app wants to be told, as its owner would set it on Slack's app pages.</summary>
internal sealed record DeliverySettings
{
    public string EventsUrl { get; init; } = "";
    public string InteractionsUrl { get; init; } = "";
    public string CommandsUrl { get; init; } = "";

    /// <summary>Where the options of external selects come from; the interactions url, if empty.</summary>
    public string OptionsUrl { get; init; } = "";
    public bool SocketMode { get; init; } = true;

    /// <summary>The event types subscribed to; empty means all.</summary>
    public string[] Events { get; init; } = [];

    /// <summary>Switched off by Slack after too many failures, until the urls are set again.</summary>
    public bool Disabled { get; init; }

    public bool Wants(string eventType) => Events.Length == 0 || Events.Contains(eventType, StringComparer.Ordinal);
}
