using Switchboard.Cases;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Commands;

/// <summary>/sos promise 30m: whoever types it says by when they will be back (R11).</summary>
internal static class PromiseCommand
{
    public static SosReading Read(SosCall call) =>
        call.Arguments.Length == 0 ? new SosReading.Form(Buttons.Promise)
        : PromiseReading.TimeOf(call.Arguments, call.At, call.By.Zone, call.Playbook) is null
            ? new SosReading.Bad("I couldn't read a time there. Try “30m”, “2h”, “3pm” or “tomorrow morning”.")
        : new SosReading.Act(new CaseInput.PromisePressed(call.By, call.Arguments) { At = Stamp.Of(call.At) });
}
