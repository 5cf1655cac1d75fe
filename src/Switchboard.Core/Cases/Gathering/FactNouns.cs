using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(FactsFound), "facts_found")]
[JsonDerivedType(typeof(FactsGiven), "facts_given")]
[JsonDerivedType(typeof(FactsAsked), "facts_asked")]
public abstract partial record CaseEvent
{
    /// <summary>Facts stand in a message; none, where an edit took them out.</summary>
    public sealed record FactsFound(UserId By, MessageTs In) : CaseEvent
    {
        public ImmutableArray<FactKind> Kinds { get; init; } = [];
    }

    /// <summary>Facts were filled into the form that <paramref name="Given"/> names.</summary>
    public sealed record FactsGiven(UserId By, string Given) : CaseEvent
    {
        public ImmutableArray<FactKind> Kinds { get; init; } = [];
    }

    /// <summary>The asker was asked for what is not known; once.</summary>
    public sealed record FactsAsked(UserId Asker) : CaseEvent
    {
        public ImmutableArray<FactKind> Kinds { get; init; } = [];
    }
}

[JsonDerivedType(typeof(FactsFilledIn), "facts_filled_in")]
[JsonDerivedType(typeof(KnownPressed), "known_pressed")]
public abstract partial record CaseInput
{
    public sealed record FactsFilledIn(Person By, Given Given) : Submission(By, Given);

    /// <summary>"What we know".</summary>
    public sealed record KnownPressed(Person By) : Press(By);
}

[JsonDerivedType(typeof(FactsWanted), "facts_wanted")]
[JsonDerivedType(typeof(WhatWeKnow), "what_we_know")]
public abstract partial record Say
{
    /// <summary>The asker is asked for what is not known yet. They are in their own thread, so nobody is pinged.</summary>
    public sealed record FactsWanted(UserId Asker) : Say
    {
        public ImmutableArray<FactKind> Kinds { get; init; } = [];
    }

    /// <summary>What is known of the case, with values, to whoever asks in its channel.</summary>
    public sealed record WhatWeKnow : Say
    {
        public override bool QuotesThread => true;
    }
}
