using Switchboard.Cases;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Commands;

/// <summary>/sos handoff @person [note]: a colleague takes over with everything gathered so far (R12).</summary>
internal static class HandOffCommand
{
    public static SosReading Read(SosCall call)
    {
        if (call.Arguments.Length == 0)
            return new SosReading.Form(Buttons.HandOver);
        var words = call.Arguments.Split(' ', 2);
        if (call.Person(words[0]) is not { } to)
            return new SosReading.Bad("I don't know whom you mean. Write it as “handoff @name and a note”.");

        var note = words.Length > 1 ? words[1].Trim() : "";
        var given = new Given(call.Id, Buttons.HandOver, [new(HandOverForm.To, to.Value), new(HandOverForm.Note, note)]);
        return new SosReading.Act(
            new CaseInput.HandOverFilledIn(
                call.By,
                given,
                call.Workspace.ColleagueOf(to, call.Channel, call.Playbook) with
                {
                    IsAway = call.IsColleagueAway,
                },
                Stays: false
            )
            {
                At = Stamp.Of(call.At),
            }
        );
    }
}
