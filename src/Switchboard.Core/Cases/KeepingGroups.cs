using System.Text.Json.Serialization;
using Switchboard.OnCall.Duties;

namespace Switchboard.Cases;

/// <summary>What being on call orders of Slack. It is about no case.</summary>
[JsonDerivedType(typeof(SettleGroup), "settle_group")]
[JsonDerivedType(typeof(Notify), "notify")]
public abstract partial record Effect
{
    /// <summary>Bring a user group right: who should be in it is decided at the moment when it is done.</summary>
    public sealed record SettleGroup(string Handle) : Effect;

    /// <summary>Say something about being on call.</summary>
    /// <param name="To">A person's id, or a channel as the playbook names it ("#support").</param>
    public sealed record Notify(string To, Notice What) : Effect;
}
