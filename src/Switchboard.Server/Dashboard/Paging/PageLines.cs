using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Dashboard.Design;
using Switchboard.OnCall.Escalation;
using Switchboard.Paging;

namespace Switchboard.Dashboard.Paging;

/// <summary>Words for what became of a page. A test asks for words for every event.</summary>
internal static class PageLines
{
    public static IReadOnlyList<ShownPageLine> Of(
        PageRow page,
        IReadOnlyList<PageEvent> events,
        IReadOnlyDictionary<int, NoticeSight> notices
    )
    {
        var lines = new List<ShownPageLine>();
        foreach (var happened in events)
            if (LineOf(page, happened, notices) is { } line)
                lines.Add(line);
        return lines;
    }

    public static string StandingOf(PageState state) =>
        state.Status switch
        {
            PageStatus.Calling => "calling",
            PageStatus.Acknowledged => "taken",
            PageStatus.RanOut => "nobody took it",
            PageStatus.Resolved => "over",
            _ => throw new InvalidOperationException($"no words for {state.Status}"),
        };

    /// <summary>Null for what its notice tells better.</summary>
    private static ShownPageLine? LineOf(PageRow page, PageEvent happened, IReadOnlyDictionary<int, NoticeSight> notices) =>
        happened switch
        {
            PageEvent.Raised => new(happened.At, null, $"It began to call, by “{page.Policy}”", false),
            PageEvent.StepTaken { People.IsEmpty: true } step => new(step.At, null, $"Step {step.Step + 1} found nobody", true),
            PageEvent.StepTaken { Round: > 0 } step => new(step.At, null, $"Step {step.Step + 1} once more", false),
            PageEvent.StepTaken step => new(step.At, null, $"Step {step.Step + 1}", false),
            PageEvent.Notified notified => Sent(notified, notices.GetValueOrDefault(notified.Notice)),
            PageEvent.Posted posted => new(
                posted.At,
                null,
                $"posted in {posted.Channel}{How(notices.GetValueOrDefault(posted.Notice))}",
                false
            ),
            PageEvent.Delivered or PageEvent.Heard => null,
            PageEvent.Failed { MayHaveArrived: true } unsure => new(
                unsure.At,
                null,
                $"Nobody knows whether an attempt arrived, so the next way was taken: {unsure.Reason}",
                true
            ),
            PageEvent.Failed failed => new(failed.At, null, $"An attempt failed, so the next way was taken: {failed.Reason}", true),
            PageEvent.Acknowledged taken => new(
                taken.At,
                taken.By,
                $"took it {By(taken.Via)}, {Times.Span(taken.At - page.State.RaisedAt)} after it began",
                false
            ),
            PageEvent.Declined declined => new(declined.At, declined.By, $"said “not me” {By(declined.Via)}", false),
            PageEvent.WentQuiet quiet => new(quiet.At, quiet.By, "gave no sign of life, so it calls again", true),
            PageEvent.RanOut => new(happened.At, null, "Everybody was called, and nobody took it", true),
            PageEvent.Resolved over => new(over.At, over.By, $"ended it {By(over.Via)}", false),
            _ => throw new InvalidOperationException($"no words for {happened.GetType().Name}"),
        };

    private static ShownPageLine Sent(PageEvent.Notified notified, NoticeSight? notice) =>
        new(notified.At, notified.Who, $"was called by {Name(notified.Channel)}{How(notice)}", notice is { State: 4 });

    private static string How(NoticeSight? notice) =>
        notice switch
        {
            null => "",
            { DeliveredAt: { } at } => $": delivered after {Late(notice, at)}",
            { SentAt: { } at } => $": sent after {Late(notice, at)}",
            { State: 4 } => $": failed, {notice.Problem}",
            { State: 5 } => ": not needed any more",
            { Problem: { } problem } => $": tried again, {problem}",
            _ => ": on its way",
        };

    private static string Late(NoticeSight notice, Instant at) =>
        at - notice.StoredAt < Duration.FromSeconds(1) ? "less than a second" : Times.Span(at - notice.StoredAt);

    private static string Name(string channel) =>
        ContactPages.NameOf(PageSignals.KindOf(channel)) is var name && name == "Slack" ? name : name.ToLowerInvariant();

    private static string By(string via) =>
        via switch
        {
            "slack" => "in Slack",
            "thread" => "in the thread",
            "voice" => "by keypad",
            "sms" => "by SMS",
            "link" => "by the link",
            CaseAnswers.Via => "on the page of the case",
            "api" => "by a program",
            "push" => "on the notice of the browser",
            _ => $"by {via}",
        };
}
