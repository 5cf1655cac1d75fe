using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Escalation;

/// <summary>One page in a test: told things at minutes after it was raised; the clock ticks whenever something is due before.</summary>
internal sealed class Pager
{
    public static readonly Instant Start = Rota.At("2026-11-04 12:00");

    private readonly PageSetting setting;

    public Pager(EscalationPolicy policy, int turn = 0, PageSetting? around = null)
    {
        setting = (around ?? new PageSetting(policy)) with { Policy = policy };
        Tell(0, new PageInput.Raise(turn));
    }

    // Not null: the constructor raises it.
    public PageState State { get; private set; } = null!;

    public List<PageEvent> Events { get; } = [];

    public List<PageEffect> Effects { get; } = [];

    public Instant? Due => PageDecider.DueAt(State, setting);

    /// <summary>Whom the page reached for: "3 UANN sms" is Ann by SMS after three minutes.</summary>
    public IEnumerable<string> Notices =>
        Events.OfType<PageEvent.Notified>().Select(one => $"{(one.At - Start).TotalMinutes} {one.Who} {one.Channel}");

    public IEnumerable<string> Steps =>
        Events
            .OfType<PageEvent.StepTaken>()
            .Select(one => $"{(one.At - Start).TotalMinutes} r{one.Round} s{one.Step} {string.Join("+", one.People)}".TrimEnd());

    public static EscalationPolicy Policy(params Step[] steps) => new("emergency", [.. steps]);

    public static Step Step(int wait, params UserId[] people) =>
        new([.. people.Select(who => new Target.Person(who))], Duration.FromMinutes(wait));

    public static PageSetting Reaching(UserId who, params (string Channel, int After)[] contacts) =>
        new(Policy())
        {
            Contacts = ImmutableDictionary<UserId, ContactPlan>.Empty.Add(
                who,
                new ContactPlan([.. contacts.Select(one => new Contact(one.Channel, Duration.FromMinutes(one.After)))])
            ),
        };

    /// <summary>The clock ticks until the minute.</summary>
    public Pager Wait(double minute)
    {
        for (var ticks = 0; Due is { } due && due < Start + Duration.FromMinutes(minute); ticks++)
        {
            Assert.True(ticks < 1000, "the page does not come to rest");
            Decide(new PageInput.ClockTicked(), due);
        }
        return this;
    }

    public Pager Tell(double minute, PageInput input)
    {
        if (State is not null)
            Wait(minute);
        Decide(input, Start + Duration.FromMinutes(minute));
        return this;
    }

    private void Decide(PageInput input, Instant now)
    {
        var decision = PageDecider.Decide(State, input, setting, now);
        State = decision.Events.Aggregate(State, PageDecider.Apply);
        Events.AddRange(decision.Events);
        Effects.AddRange(decision.Effects);
        Assert.True(Due is null || Due > now, "what was due did not happen");
    }
}
