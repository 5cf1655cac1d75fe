using System.Text.Json.Serialization;

namespace Switchboard.Cases;

/// <summary>An order of the core to the world. Stored in the outbox in the transaction that decided it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(ShowCard), "show_card")]
[JsonDerivedType(typeof(Reply), "reply")]
[JsonDerivedType(typeof(Whisper), "whisper")]
public abstract record Effect
{
    private Effect() { }

    /// <summary>Post the status card, or bring it up to date; what it shows is read when it is sent.</summary>
    public sealed record ShowCard : Effect;

    /// <summary>Say something in the thread.</summary>
    public sealed record Reply(Say What) : Effect;

    /// <summary>Say something in the thread that only one person sees.</summary>
    public sealed record Whisper(UserId To, Say What) : Effect;
}
