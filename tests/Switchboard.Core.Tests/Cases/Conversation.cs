using NodaTime;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>A thread as it is played in a test: each step is decided on the state the ones before it left.</summary>
internal sealed class Conversation(Playbook playbook, CaseKey? key = null)
{
    public CaseKey Key => key ?? Moment.Key;

    private readonly List<CaseEvent> events = [];

    public CaseState? Found { get; private set; }

    public CaseState State => Found ?? throw new InvalidOperationException("the thread is no case");

    public IReadOnlyList<CaseEvent> Events => events;

    public Instant? DueAt => CaseDecider.DueAt(State, playbook);

    public CardFace Face => CardFace.Of(State);

    public static Conversation Of(params IEnumerable<Step> steps) => Under(Cast.Plain, steps);

    public static Conversation Under(Playbook playbook, params IEnumerable<Step> steps)
    {
        var thread = new Conversation(playbook);
        foreach (var step in steps)
            thread.Tell(step);
        return thread;
    }

    /// <summary>Where its question was asked.</summary>
    public string Channel { get; private set; } = "";

    public Decision Tell(Step step)
    {
        if (Found is null && step.Input is CaseInput.Asked { Channel: var channel })
            Channel = channel;
        var decision = CaseDecider.Decide(Found, Key, step.Input, playbook, step.Now);
        foreach (var happened in decision.Events)
        {
            Found = CaseDecider.Apply(Found, Key, happened);
            events.Add(happened);
        }
        return decision;
    }

    public IEnumerable<string> TagNames => State.Tags.Select(tag => tag.Tag);

    public IEnumerable<string> PeopleOnIt => State.Claims.Select(claim => Cast.NameOf(claim.By));
}
