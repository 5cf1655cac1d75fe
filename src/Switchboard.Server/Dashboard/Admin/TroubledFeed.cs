namespace Switchboard.Dashboard.Admin;

/// <summary>A calendar of holidays that could not be read when it was looked at last.</summary>
internal sealed class TroubledFeed
{
    public string Schedule { get; init; } = "";
    public string Address { get; init; } = "";
    public string Problem { get; init; } = "";

    /// <summary>Its address may be a secret, so it is named by its host alone.</summary>
    public Check Check =>
        new(
            false,
            $"{Schedule}: holidays from {(Uri.TryCreate(Address, UriKind.Absolute, out var address) ? address.Host : "a calendar")}",
            $"They cannot be read: {Problem}. What was read before still counts. Name the calendar's address anew under Edit the schedule."
        );
}
