using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>One thing that happened to a case and the rule that caused it.</summary>
public sealed record Reason(CaseEvent Happened, string Rule, int Playbook, Instant At);

/// <summary>Explains a case by its events (promise 5: every action names its rule and playbook version).</summary>
public static class Explaining
{
    /// <summary>The events that people care to have explained, oldest first.</summary>
    public static IEnumerable<Reason> Reasons(IEnumerable<CaseEvent> events) =>
        events
            .Where(happened => happened.Rule.Length > 0)
            .Select(happened => new Reason(happened, happened.Rule, happened.Playbook, happened.At));

    /// <summary>Why the case stands as it does: of each thing that still holds what made it so, oldest first.</summary>
    public static IEnumerable<Reason> Standing(IEnumerable<CaseEvent> events)
    {
        var made = new Dictionary<string, (int Order, Reason Reason)>();
        foreach (var (order, reason) in Reasons(events).Index())
        {
            var (aspect, holds) = AspectOf(reason.Happened);
            if (holds)
                made[aspect] = (order, reason);
            else
                made.Remove(aspect);
        }
        return made.Values.OrderBy(one => one.Order).Select(one => one.Reason);
    }

    /// <summary>"Why?" is answered to whoever asks, from the events as they are when it is said.</summary>
    internal static Decision Decide(CaseInput.WhyPressed press) => Decision.Only(new Effect.Whisper(press.By.Id, new Say.Why()));

    /// <summary>What of the case an event made so (later events of the same aspect replace it), or ended.</summary>
    private static (string Aspect, bool Holds) AspectOf(CaseEvent happened) =>
        happened switch
        {
            CaseEvent.Opened => ("case", true),
            CaseEvent.Claimed claimed => ($"claim {claimed.By}", true),
            CaseEvent.LetGo letGo => ($"claim {letGo.By}", false),
            CaseEvent.Tagged tagged => ($"tag {tagged.Tag} {tagged.By}", true),
            CaseEvent.Untagged untagged => ($"tag {untagged.Tag} {untagged.By}", false),
            CaseEvent.FactsFound found => ($"facts {found.In}", !found.Kinds.IsEmpty),
            CaseEvent.FactsGiven given => ($"facts given {given.Rule}", true),
            CaseEvent.FactsAsked asked => ($"facts asked {asked.Rule}", true),
            CaseEvent.HandedOver handed => ($"hand-over {handed.To}", true),
            CaseEvent.Promised promised => ($"promise {promised.By}", true),
            CaseEvent.PromiseKept kept => ($"promise {kept.By}", true),
            CaseEvent.PromiseMissed missed => ($"promise {missed.By}", true),
            CaseEvent.PromiseReleased released => ($"promise {released.By}", false),
            CaseEvent.Resolved or CaseEvent.Reopened or CaseEvent.TakenBack or CaseEvent.Dismissed => ("status", true),
            CaseEvent.UrgencyChosen or CaseEvent.UrgencySet => ("urgency", true),
            CaseEvent.Said or CaseEvent.Corrected or CaseEvent.FalseAlarm or CaseEvent.Collided or CaseEvent.PageDeclined => ("", false),
            CaseEvent.FormDropped dropped => ($"{nameof(CaseEvent.FormAsked)} {dropped.Kind}", true),
            _ => ($"{happened.GetType().Name} {KindOf(happened)}".TrimEnd(), true),
        };

    /// <summary>The ticket or form it is about, of which a case may have one of each kind.</summary>
    private static TicketKind? KindOf(CaseEvent happened) =>
        happened switch
        {
            CaseEvent.FormAsked form => form.Kind,
            CaseEvent.FormReminded form => form.Kind,
            CaseEvent.FormSentElsewhere form => form.Kind,
            CaseEvent.TicketWanted ticket => ticket.Kind,
            CaseEvent.TicketStood ticket => ticket.Kind,
            CaseEvent.TicketRefused ticket => ticket.Kind,
            CaseEvent.TicketPlaced ticket => ticket.Kind,
            CaseEvent.TicketNotPlaced ticket => ticket.Kind,
            CaseEvent.ShiftSeen ticket => ticket.Kind,
            CaseEvent.ShiftUndone ticket => ticket.Kind,
            CaseEvent.TicketMoved ticket => ticket.Kind,
            CaseEvent.TicketSaid ticket => ticket.Kind,
            CaseEvent.TicketChanged ticket => ticket.Kind,
            CaseEvent.TicketAnswered ticket => ticket.Kind,
            CaseEvent.TicketOrderDropped ticket => ticket.Kind,
            CaseEvent.ReplySent ticket => ticket.Kind,
            CaseEvent.ReplyCarried ticket => ticket.Kind,
            CaseEvent.SolvedAsked ticket => ticket.Kind,
            CaseEvent.NotSolved ticket => ticket.Kind,
            _ => null,
        };
}
