using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>
/// Passes on what was told in one lane of a case in another, as an entry of that lane, in the very transaction that is done with it here:
/// it arrives exactly once, whichever node decides it.
/// </summary>
internal static class Forwarding
{
    public const string Kind = "desk.forwarded";

    public static InboxEntry Of(CaseKey about, CaseInput input, string cause, int position, NodaTime.Instant now) =>
        new()
        {
            Lane = about.Lane,
            Kind = Kind,
            Meaning = $"forwarded {cause}#{position}",
            Payload = OrderResults.Write([new Told(about.Thread, input)]),
            ReceivedAt = now,
        };
}
