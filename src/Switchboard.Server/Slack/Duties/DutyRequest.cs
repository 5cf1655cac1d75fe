using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall;

namespace Switchboard.Slack.Duties;

/// <summary>What one asks a colleague: to be covered for some hours, or to swap shifts.</summary>
internal sealed record DutyRequest(string Id, string Schedule, UserId By, UserId Of, Instant From, Instant Until, Instant ExpiresAt)
{
    public const string Open = "open";
    public const string Accepted = "accepted";
    public const string Declined = "declined";
    public const string Expired = "expired";

    /// <summary>The colleague's own shift, where it is a swap.</summary>
    public Interval? Also { get; init; }

    public string State { get; init; } = Open;

    /// <summary>What it makes of the rota once both agree. Its id is the request's, so that it is made once.</summary>
    public Change Change =>
        Also is { } also
            ? new Change.Swap(By, Of, also.Start, also.End)
            {
                Id = Id,
                By = Of,
                From = From,
                Until = Until,
            }
            : new Change.Cover(By, Of)
            {
                Id = Id,
                By = Of,
                From = From,
                Until = Until,
            };
}
