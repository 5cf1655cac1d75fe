using Switchboard.Cases;
using Switchboard.Engine;

namespace Switchboard.VirtualDesk;

/// <summary>Something people did in the simulated Slack, as Slack would tell of it.</summary>
internal sealed record Fact(long Number, Lane Lane, MessageTs Thread, string Meaning, Told Told, long At)
{
    /// <summary>Pressed buttons are told once: Slack shows an error to the person instead of trying again.</summary>
    public bool IsPress => Told.Input is CaseInput.Press;
}
