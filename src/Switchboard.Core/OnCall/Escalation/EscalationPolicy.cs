using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.OnCall.Escalation;

/// <summary>Whom a page calls, one step after the other, until somebody has it. Business hours do not stop it.</summary>
public sealed record EscalationPolicy(string Name, ImmutableArray<Step> Steps)
{
    /// <summary>After how long it calls anew where nobody said otherwise.</summary>
    public static readonly Duration UsualQuiet = Duration.FromMinutes(30);

    /// <summary>How often the steps are gone through again; null: until somebody acknowledges.</summary>
    public int? Repeats { get; init; } = 0;

    /// <summary>After how long without a sign of life of who acknowledged it the page calls anew; null: never.</summary>
    public Duration? QuietAfter { get; init; }
}

/// <summary>One step: everybody it calls is called at once, and after <paramref name="Wait"/> the next step is taken.</summary>
public sealed record Step(ImmutableArray<Target> Targets, Duration Wait)
{
    /// <summary>It calls one of its people only: each page, and each repeat of it, the next.</summary>
    public bool IsRoundRobin { get; init; }
}

/// <summary>Whom a step calls.</summary>
public abstract record Target
{
    private Target() { }

    public sealed record Person(UserId Who) : Target;

    /// <summary>Whoever is on in a schedule when the step is taken.</summary>
    public sealed record OnSchedule(string Name) : Target;

    /// <summary>The members of a user group ("@dev911") when the step is taken, as the desk's roster knows them.</summary>
    public sealed record OfGroup(string Handle) : Target;

    /// <summary>A message in a channel ("#incidents"); it reaches nobody in particular, so it never holds a step back.</summary>
    public sealed record Channel(string Name) : Target;
}

/// <summary>The ways to reach a person, in their own order.</summary>
public sealed record ContactPlan(ImmutableArray<Contact> Contacts)
{
    /// <summary>For people who never chose: a loud direct message.</summary>
    public static readonly ContactPlan Default = new([new Contact("slack", Duration.Zero)]);
}

/// <summary>One way to reach a person, and how long after they are called it is used. The first is used at once whatever stands here.</summary>
public sealed record Contact(string Channel, Duration After);
