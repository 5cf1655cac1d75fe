using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Escalation;

/// <summary>Folds the events of a page.</summary>
internal static class PageFolding
{
    public static PageState Apply(PageState? state, PageEvent happened)
    {
        if (state is null)
            return happened is PageEvent.Raised raised
                ? new PageState
                {
                    Policy = raised.Policy,
                    Turn = raised.Turn,
                    Except = raised.Except ?? [],
                    RaisedAt = raised.At,
                    CallingSince = raised.At,
                    Version = 1,
                }
                : throw new InvalidOperationException($"The first event of a page is {happened.GetType().Name}; it must be Raised");

        var after = happened switch
        {
            PageEvent.Raised => throw new InvalidOperationException("A page was raised twice"),
            PageEvent.StepTaken taken => Stepped(state, taken),
            PageEvent.Notified notified => Notified(state, notified),
            PageEvent.Posted posted => state with
            {
                Posts = state.Posts.Add(new Notice(posted.Notice, posted.Channel, posted.At)),
                Notices = posted.Notice,
            },
            PageEvent.Delivered delivered => Told(state, delivered.Notice, Outcome.Delivered),
            PageEvent.Failed failed => Told(state, failed.Notice, failed.MayHaveArrived ? Outcome.Unsure : Outcome.Failed),
            PageEvent.Acknowledged acknowledged => state with
            {
                Status = PageStatus.Acknowledged,
                AcknowledgedBy = acknowledged.By,
                AcknowledgedAt = acknowledged.At,
                LastHeardAt = acknowledged.At,
                QuietBy = null,
            },
            PageEvent.Declined declined when state.AcknowledgedBy == declined.By => CallingAnew(state, declined.At) with
            {
                Declined = [declined.By],
            },
            PageEvent.Declined declined => state with { Declined = state.Declined.Add(declined.By) },
            PageEvent.Heard heard => state with { LastHeardAt = HeardAt(state, heard) },
            PageEvent.WentQuiet quiet => CallingAnew(state, quiet.At) with { QuietBy = quiet.By },
            PageEvent.RanOut => state with { Status = PageStatus.RanOut },
            PageEvent.Resolved resolved => state with { Status = PageStatus.Resolved, ResolvedBy = resolved.By, ResolvedAt = resolved.At },
            _ => throw new InvalidOperationException($"Nobody folds {happened.GetType().Name}"),
        };
        return after with { Version = state.Version + 1 };
    }

    /// <summary>Whoever is called again is called from the first of their channels on; their former call is over.</summary>
    private static PageState Stepped(PageState state, PageEvent.StepTaken taken) =>
        state with
        {
            Declined = taken.Round == state.Round ? state.Declined : [],
            Round = taken.Round,
            Step = taken.Step,
            SteppedAt = taken.At,
            Calls =
            [
                .. state.Calls.Where(call => !taken.People.Contains(call.Who)),
                .. taken.People.Select(who => new Call(who, taken.Round, taken.Step, taken.At)),
            ],
            Called = [.. state.Called.Union(taken.People)],
        };

    private static PageState Notified(PageState state, PageEvent.Notified notified)
    {
        var notice = new Notice(notified.Notice, notified.Channel, notified.At);
        return state with
        {
            Calls = [.. state.Calls.Select(call => call.Who == notified.Who ? call with { Notices = call.Notices.Add(notice) } : call)],
            Notices = notified.Notice,
        };
    }

    private static PageState Told(PageState state, int number, Outcome outcome)
    {
        return state with
        {
            Calls = [.. state.Calls.Select(call => call with { Notices = [.. call.Notices.Select(Told)] })],
            Posts = [.. state.Posts.Select(Told)],
        };

        Notice Told(Notice notice) => notice.Number == number ? notice with { Outcome = outcome } : notice;
    }

    /// <summary>It begins again with the first step, in a new round.</summary>
    private static PageState CallingAnew(PageState state, Instant at) =>
        state with
        {
            Status = PageStatus.Calling,
            AcknowledgedBy = null,
            AcknowledgedAt = null,
            LastHeardAt = null,
            QuietBy = null,
            CallingSince = at,
            FirstRound = state.Round + 1,
            Round = state.Round + 1,
            Step = null,
            SteppedAt = null,
            Calls = [],
            Declined = [],
        };

    /// <summary>A sign of life counts from when it was given, however late the news of it comes, and never takes back a later one.</summary>
    private static Instant HeardAt(PageState state, PageEvent.Heard heard)
    {
        var said = Instant.Min(heard.SaidAt ?? heard.At, heard.At);
        return state.LastHeardAt is { } before ? Instant.Max(before, said) : said;
    }
}
