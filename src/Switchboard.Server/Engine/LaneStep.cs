using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Engine;

/// <summary>What one cause does to a lane; thrown away if any part of it fails.</summary>
internal sealed class LaneStep(Lane lane, Rules rules, Playbook playbook, Instant now, LaneView view, string cause)
{
    public LaneView View { get; private set; } = view;

    public List<Order> Orders { get; } = [];

    public List<MessageChange> Messages { get; } = [];

    public List<GivenChange> Given { get; } = [];

    public List<ReviewMessageStands> ReviewMessages { get; } = [];

    public List<InboxEntry> Forwarded { get; } = [];

    /// <summary>Messages that entries may have waited for.</summary>
    public List<MessageTs> Brought { get; } = [];

    /// <returns>False when it is about a message of no known case: it must wait.</returns>
    public bool TryDecide(Told told)
    {
        if (told.Input is CaseInput.ReviewPosted posted)
        {
            Stand(told.About, posted);
            return true;
        }
        if (Elsewhere(told) is { } elsewhere)
        {
            if (rules.PassesOn(told.Input, playbook))
                Forwarded.Add(Forwarding.Of(elsewhere, told.Input, cause, Forwarded.Count, now));
            return true;
        }
        if ((View.ThreadOf(told.About) ?? AloneAt(told)) is not { } thread)
            return TryAskFor(told);

        var key = new CaseKey(lane.Team, lane.Channel, thread);
        var state = View.Find(thread);
        var wasKnown = state is not null;
        var input = told.Input is CaseInput.Asked asked && !wasKnown ? View.Surrounded(asked, playbook.Threads.Window) : told.Input;
        var decision = rules.Decide(state, key, input, playbook, now);
        foreach (var happened in decision.Events)
        {
            state = rules.Apply(state, key, happened);
            View = View.With(state, new CaseHappening(state.Version, cause, happened));
        }
        foreach (var effect in decision.Effects)
            Orders.Add(OrderOf(key, effect));
        if (state is not null || told.Input is CaseInput.AskWished)
            Keep(told.Input, thread);
        if (state is not null && !wasKnown)
            Brought.Add(thread);
        return true;
    }

    /// <summary>The case that a message of this lane stands for.</summary>
    private CaseKey? Elsewhere(Told told) => View.ThreadOf(told.About) is null ? View.StandInOf(told.About) : null;

    private void Stand(MessageTs ts, CaseInput.ReviewPosted posted)
    {
        ReviewMessages.Add(new ReviewMessageStands(ts, posted));
        if (posted.About is not { } about)
            return;
        View = View.WithStandIn(ts, about);
        Brought.Add(ts);
    }

    /// <summary>Where an input stands that needs no case: a question makes its own, and a wish to ask elsewhere makes none here.</summary>
    private static MessageTs? AloneAt(Told told) =>
        told.Input switch
        {
            CaseInput.Asked asked => asked.Message.Ts,
            CaseInput.CaseWanted wanted => wanted.Message.Ts,
            CaseInput.AskWished => told.About,
            _ => null,
        };

    /// <summary>Of what is no case the rules may want to know more; all else about it waits.</summary>
    private bool TryAskFor(Told told)
    {
        var key = new CaseKey(lane.Team, lane.Channel, told.About);
        var effects = rules.Decide(null, key, told.Input, playbook, now).Effects;
        foreach (var effect in effects)
            Orders.Add(OrderOf(key, effect));
        return !effects.IsEmpty;
    }

    private Order OrderOf(CaseKey key, Effect effect) =>
        new()
        {
            Id = $"{cause}#{Orders.Count}",
            Case = key,
            Effect = effect,
            Urgency = effect switch
            {
                Effect.Page or Effect.Ring => Order.Paging,
                Effect.Whisper => 1,
                Effect.OfTicket => Order.ToTickets,
                _ => 2,
            },
            StoredAt = now,
            NotBefore = now,
        };

    private void Keep(CaseInput input, MessageTs thread)
    {
        switch (input)
        {
            case CaseInput.Asked asked:
                Keep(thread, asked.By, asked.Message);
                View = View.With(asked);
                break;
            case CaseInput.CaseWanted(_, var asker, var message):
                Keep(thread, asker, message);
                break;
            case CaseInput.Replied(var by, var message):
                Keep(thread, by, message);
                break;
            case CaseInput.Edited(var message, var editedAt):
                Messages.Add(new MessageChange.Edited(message.Ts, thread, message.Text, message.HasFiles, editedAt));
                Bring(message.Ts, thread);
                break;
            case CaseInput.Deleted(var ts):
                Messages.Add(new MessageChange.Deleted(ts, thread));
                Bring(ts, thread);
                break;
            case CaseInput.CardPosted(var ts):
                Bring(ts, thread);
                break;
            case CaseInput.Submission(var by, var given):
                Given.Add(new GivenChange(thread, by.Id, given));
                break;
            case CaseInput.TicketSaid said:
                Given.Add(new GivenChange(thread, said.By.Id, said.Words));
                break;
            case CaseInput.TicketMoved { By: { } by, Words: { } words }:
                Given.Add(new GivenChange(thread, by.Id, words));
                break;
        }
    }

    private void Keep(MessageTs thread, Person by, Message message)
    {
        Messages.Add(new MessageChange.Said(message.Ts, thread, by.Id, message.Text, message.HasFiles));
        Bring(message.Ts, thread);
    }

    private void Bring(MessageTs ts, MessageTs thread)
    {
        View = View.With(ts, thread);
        if (ts != thread)
            Brought.Add(ts);
    }
}
