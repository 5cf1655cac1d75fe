using System.Text.Json.Serialization;

namespace Switchboard.Cases;

/// <summary>An order of the core to the world. Stored in the outbox in the transaction that decided it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(ShowCard), "show_card")]
[JsonDerivedType(typeof(Reply), "reply")]
[JsonDerivedType(typeof(Whisper), "whisper")]
[JsonDerivedType(typeof(Tell), "tell")]
[JsonDerivedType(typeof(Announce), "announce")]
public abstract partial record Effect
{
    private Effect() { }

    /// <summary>Post the status card, or bring it up to date; what it shows is read when it is sent.</summary>
    public sealed record ShowCard : Effect;

    /// <summary>Say something in the thread.</summary>
    public sealed record Reply(Say What) : Effect;

    /// <summary>Say something in the thread that only one person sees.</summary>
    public sealed record Whisper(UserId To, Say What) : Effect
    {
        /// <summary>In the channel itself: for whoever just wrote there and has no thread open.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool InChannel { get; init; }
    }

    /// <summary>Say something to one person in a direct message: it stays, and is read when they come back.</summary>
    public sealed record Tell(UserId To, Say What) : Effect;

    /// <summary>Say something in another channel, named as the playbook does ("#product"). Never what a private channel's thread holds.</summary>
    public sealed record Announce(string Channel, Say What) : Effect;
}
