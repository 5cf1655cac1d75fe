using Switchboard.OnCall.Escalation;

namespace Switchboard.Paging;

/// <summary>What pages say outside Slack: short, because people read it half asleep; nothing of the case, because it leaves the house.</summary>
internal static class PageTexts
{
    public static PageText Of(PageSight page) =>
        (
            page.Kind switch
            {
                PageKind.Case => new PageText(
                    $"Case {page.CaseNumber} needs you now",
                    $"Somebody is needed at once for case {page.CaseNumber}. Please take it, or say that it is not for you, so that the next is called."
                ),
                PageKind.Test => new PageText("This is a test page", "You asked for it, and it works. Answer it to see the whole way."),
                PageKind.Heartbeat => new PageText(
                    "Your weekly test page",
                    "You are on duty this week, and pages reach you. One answer and it is done."
                ),
                _ => throw new InvalidOperationException($"no words for {page.Kind}"),
            }
        ) with
        {
            Page = page.Number,
            Case = page.Case,
            CaseNumber = page.CaseNumber,
        };

    /// <summary>How it stands, for those who were called outside Slack: no names leave the house.</summary>
    public static PageText Of(PageText page, Standing standing) =>
        page with
        {
            Title = (standing, page.Case) switch
            {
                (_, null) => "Thank you, that worked",
                ({ Status: PageStatus.Resolved }, _) => $"Case {page.CaseNumber} is over",
                ({ IsOwn: true }, _) => $"Case {page.CaseNumber} is yours",
                _ => $"Somebody has case {page.CaseNumber}",
            },
            Body = standing is { Status: PageStatus.Acknowledged, IsOwn: true }
                ? "Say here when it is over, or give it back."
                : "Nothing more for you to do, thank you!",
        };

    public static PageText OfCode(string code) =>
        new("Your code for Switchboard", $"Your code is {code}. Enter it on the page \"My contacts\" within ten minutes.") { Code = code };
}
