using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Switchboard.Cases;

/// <summary>What the desk says, without words: the words stand in Slack/Rendering, each in one place.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "say")]
[JsonDerivedType(typeof(ReopenQuestion), "reopen_question")]
[JsonDerivedType(typeof(AlreadyClosed), "already_closed")]
[JsonDerivedType(typeof(AlreadyOpen), "already_open")]
[JsonDerivedType(typeof(AlreadyYours), "already_yours")]
[JsonDerivedType(typeof(HasOwner), "has_owner")]
[JsonDerivedType(typeof(NotYours), "not_yours")]
[JsonDerivedType(typeof(AskersDoNotClaim), "askers_do_not_claim")]
[JsonDerivedType(typeof(NotYourWorkspace), "not_your_workspace")]
[JsonDerivedType(typeof(Why), "why")]
[JsonDerivedType(typeof(NobodyYet), "nobody_yet")]
public abstract partial record Say
{
    private Say() { }

    /// <summary>The people and groups it pings, by id or as "@group". Whoever else it names is named without a mention.</summary>
    [JsonIgnore]
    public virtual ImmutableArray<string> Notifies => [];

    /// <summary>Its words are made from what was said in the thread and filled into forms, read when it is said.</summary>
    [JsonIgnore]
    public virtual bool QuotesThread => false;

    /// <summary>The asker wrote after ✅: still solved, or reopen? Said in answer to the asker, so nobody is pinged by it.</summary>
    public sealed record ReopenQuestion(UserId Asker) : Say;

    public sealed record AlreadyClosed : Say;

    public sealed record AlreadyOpen : Say;

    public sealed record AlreadyYours : Say;

    public sealed record HasOwner(UserId Owner) : Say;

    /// <summary>Let go was pressed by someone who is not looking into it.</summary>
    public sealed record NotYours : Say;

    public sealed record AskersDoNotClaim : Say;

    /// <summary>A button was pressed by somebody of another workspace.</summary>
    public sealed record NotYourWorkspace : Say;

    /// <summary>Why the case stands as it does: the reasons are read from its events when it is said (<see cref="Explaining"/>).</summary>
    public sealed record Why : Say;

    /// <summary>Nobody answered or is looking into it, and the playbook's time is over: the group is asked to.</summary>
    public sealed record NobodyYet(string Group) : Say
    {
        public override ImmutableArray<string> Notifies => [Group];
    }
}
