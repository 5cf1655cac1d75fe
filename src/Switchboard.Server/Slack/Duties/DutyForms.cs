using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Forms;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Rendering.Words;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack.Duties;

/// <summary>
/// The forms of people on call: "cover me", and the note for whoever is on next. They are of no case; what is sent in is stored before
/// Slack hears "got it".
/// </summary>
internal sealed class DutyForms(
    Covering covering,
    ShiftNotes notes,
    SlackClient slack,
    SlackDirectory directory,
    CurrentPlaybook playbook,
    TimeProvider time
)
{
    private const string Who = "who";
    private const string From = "from";
    private const string Until = "until";
    private const string Note = "note";
    private const int LongestNote = 2000;

    public static bool Opens(JsonElement press) =>
        PressReading.Pressed(press.Items("actions").FirstOrDefault()).Button is Buttons.CoverMe or Buttons.ShiftNote;

    public static bool Concerns(JsonElement sent) => sent.At("view").Text("callback_id") is Buttons.CoverMe or Buttons.ShiftNote;

    public Task OpenAsync(JsonElement press, CancellationToken cancellation) =>
        OpenAsync(
            PressReading.Pressed(press.Items("actions").First()).Button,
            new UserId(press.At("user").Text("id")),
            press.Text("trigger_id"),
            cancellation
        );

    public Task OpenAsync(string form, UserId by, string trigger, CancellationToken cancellation)
    {
        var view =
            form == Buttons.CoverMe
                ? CoverMe(by)
                : DutyWords.NoteForm(FormBlocks.LongText(Note, DutyWords.NoteLabel, isOptional: false, limit: LongestNote));
        view["callback_id"] = form;
        return slack.CallAsync("views.open", new() { { "trigger_id", trigger }, { "view", view.ToJsonString() } }, cancellation);
    }

    /// <returns>What Slack shows instead of the form: what is wrong with it, or what became of it.</returns>
    public async Task<byte[]> TakeAsync(JsonElement sent, CancellationToken cancellation)
    {
        var (workspace, view) = (directory.Workspace, sent.At("view"));
        var by = workspace.PersonOf(new(sent.At("user").Text("id")), sent.At("user").Text("team_id"), playbook.Now);
        if (!workspace.MayAct(by))
            return SubmittingForms.Instead(EdgeWords.NotForGuests());
        var filled = FilledIn.Read(view).ToDictionary(field => field.Name, field => field.Text);
        return view.Text("callback_id") == Buttons.CoverMe
            ? await TakeCoverAsync(by.Id, filled, view.Text("id"), cancellation)
            : await TakeNoteAsync(by.Id, filled.GetValueOrDefault(Note, ""), view.Text("id"), cancellation);
    }

    private JsonObject CoverMe(UserId by)
    {
        var shift = covering.ShiftOf(by, time.GetCurrentInstant());
        return DutyWords.CoverForm(
            isOn: shift is not null,
            FormBlocks.User(Who, DutyWords.CoverWho, isOptional: false),
            FormBlocks.DateTime(From, DutyWords.CoverFrom, shift?.Start, isOptional: false),
            FormBlocks.DateTime(Until, DutyWords.CoverUntil, shift?.End, isOptional: false)
        );
    }

    private async Task<byte[]> TakeCoverAsync(
        UserId by,
        IReadOnlyDictionary<string, string> filled,
        string cause,
        CancellationToken cancellation
    )
    {
        var now = time.GetStoredInstant();
        var who = new UserId(filled.GetValueOrDefault(Who, ""));
        var (from, until) = (MomentIn(filled, From), MomentIn(filled, Until));
        var mistakes = DutyWords.CoverMistakes(
            isColleague: who != by && directory.Workspace.People.GetValueOrDefault(who) is { IsColleague: true },
            isAhead: until > now,
            isInOrder: from < until
        );
        if (mistakes is not null || from is not { } begins || until is not { } ends)
            return SubmittingForms.Mistakes(mistakes ?? new FormReading.Bad((Until, DutyWords.CoverUntil)));
        var span = new Interval(Instant.Max(begins, now), ends);
        return SubmittingForms.Instead(
            await covering.AskAsync(by, who, span, cause, now, cancellation)
                ? DutyWords.IsAsked(directory.Workspace.NameOf(who) ?? who.Value, span)
                : DutyWords.NotOn()
        );
    }

    private async Task<byte[]> TakeNoteAsync(UserId by, string text, string cause, CancellationToken cancellation) =>
        SubmittingForms.Instead(await notes.LeaveAsync(by, text, cause, cancellation) ? DutyWords.Noted() : DutyWords.NotOn());

    private static Instant? MomentIn(IReadOnlyDictionary<string, string> filled, string field) =>
        long.TryParse(filled.GetValueOrDefault(field, ""), out var seconds) ? Instant.FromUnixTimeSeconds(seconds) : null;
}
