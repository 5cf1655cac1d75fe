using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.Rotas;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Rendering.Words;
using Absence = Switchboard.OnCall.Absence;

namespace Switchboard.Slack.Duties;

/// <summary>/sos oncall, cover, swap, away and note: who is on, and what people arrange between them.</summary>
internal sealed class DutyAnswers
{
    private readonly Rosters _rosters;
    private readonly Covering _covering;
    private readonly ShiftNotes _notes;
    private readonly DutyForms _forms;
    private readonly Reachable _reachable;
    private readonly Errands _errands;
    private readonly SlackDirectory _directory;
    private readonly CurrentPlaybook _playbook;

    public DutyAnswers(
        Rosters rosters,
        Covering covering,
        ShiftNotes notes,
        DutyForms forms,
        Reachable reachable,
        Errands errands,
        SlackDirectory directory,
        CurrentPlaybook playbook
    )
    {
        (_rosters, _covering, _notes, _forms) = (rosters, covering, notes, forms);
        (_reachable, _errands, _directory, _playbook) = (reachable, errands, directory, playbook);
        All =
        [
            new("oncall", "oncall", "who is on call now, and who is next", Because.OfDuty, OnCallAsync),
            new(
                "cover",
                "cover @person [when]",
                "ask a colleague to cover you: “until 5pm”, “tomorrow 9am to 1pm”",
                Because.OfDuty,
                CoverAsync
            ),
            new("swap", "swap @person", "ask a colleague to swap your next shifts", Because.OfDuty, SwapAsync),
            new("away", "away until … / off", "when you are away, so that the rota knows", Because.OfDuty, AwayAsync),
            new("note", "note …", "what whoever is on next should know", Because.OfDuty, NoteAsync),
        ];
    }

    public ImmutableArray<SosQuestion> All { get; }

    private Roster Roster => _rosters.Now(_directory.Workspace.Team);

    private async Task<Rendered> OnCallAsync(SosAsked asked, CancellationToken cancellation)
    {
        var (workspace, now) = (_directory.Workspace, asked.Call.At);
        var lines = OnCallLine.Of(Roster, now);
        var groups = _playbook.Now.Groups.Select(group =>
            (group.Handle, group.Meaning, People: (ImmutableArray<UserId>)[.. workspace.MembersOf(group.Handle)])
        );
        var people = lines.SelectMany(line => line.Now).Concat(groups.SelectMany(group => group.People));
        return DutyWords.OnCall([.. groups], lines, await _reachable.OfAsync(people, cancellation), NameOf);
    }

    /// <summary>Without a name it opens the form.</summary>
    private async Task<Rendered> CoverAsync(SosAsked asked, CancellationToken cancellation)
    {
        var call = asked.Call;
        if (!_directory.Workspace.MayAct(call.By))
            return EdgeWords.NotForGuests();
        if (asked.Text.Arguments.Length == 0)
            return Open(Buttons.CoverMe, call);
        var (name, rest) = Split(asked.Text.Arguments);
        if (Colleague(call, name) is not { } who)
            return DutyWords.Whom("cover @name until 5pm");
        if (!IsColleague(who))
            return DutyWords.CannotBeOn(NameOf(who));
        if ((rest.Length == 0 ? _covering.ShiftOf(call.By.Id, call.At) : SpanIn(rest, call)) is not { } span)
            return rest.Length == 0 ? DutyWords.NotOn() : DutyWords.When("cover @name tomorrow 9am to 1pm");
        return await _covering.AskAsync(call.By.Id, who, span, call.Id, call.At, cancellation)
            ? DutyWords.IsAsked(NameOf(who), span)
            : DutyWords.NotOn();
    }

    private async Task<Rendered> SwapAsync(SosAsked asked, CancellationToken cancellation)
    {
        var call = asked.Call;
        if (!_directory.Workspace.MayAct(call.By))
            return EdgeWords.NotForGuests();
        if (Colleague(call, Split(asked.Text.Arguments).First) is not { } who)
            return DutyWords.Whom("swap @name");
        if (!IsColleague(who))
            return DutyWords.CannotBeOn(NameOf(who));
        return await _covering.AskToSwapAsync(call.By.Id, who, call.Id, call.At, cancellation) is { } mine
            ? DutyWords.IsAsked(NameOf(who), mine)
            : DutyWords.NoShiftsToSwap();
    }

    private async Task<Rendered> AwayAsync(SosAsked asked, CancellationToken cancellation)
    {
        var (call, team, words) = (asked.Call, _directory.Workspace.Team, asked.Text.Arguments);
        if (!_directory.Workspace.MayAct(call.By))
            return EdgeWords.NotForGuests();
        if (words.ToLowerInvariant() is "off" or "back" or "no")
        {
            var own = _rosters
                .Stored(team)
                .Absences.Where(one => one is { Withdrawn: null, IsFromFeed: false } && one.Absence.Who == call.By.Id);
            foreach (var absence in own.Where(one => one.Absence.Until > call.At))
                await _rosters.WithdrawAbsenceAsync(team, absence.Id, call.By.Id, cancellation);
            return DutyWords.Back();
        }
        if (SpanIn(words, call) is not { } span)
            return DutyWords.When("away until friday");
        var away = new Absence(call.By.Id, span.Start, span.End);
        await _rosters.SaveAbsenceAsync(team, $"away {call.Id}", away, StoredAbsence.Slack, call.By.Id, cancellation);
        return DutyWords.Away(span, Roster.Schedules.Any(one => Shifts.In(one, span).Any(shift => shift.Who == call.By.Id)));
    }

    /// <summary>Without words it opens the form.</summary>
    private async Task<Rendered> NoteAsync(SosAsked asked, CancellationToken cancellation)
    {
        var call = asked.Call;
        if (!_directory.Workspace.MayAct(call.By))
            return EdgeWords.NotForGuests();
        if (asked.Text.Arguments.Length == 0)
            return Open(Buttons.ShiftNote, call);
        return await _notes.LeaveAsync(call.By.Id, asked.Text.Arguments, call.Id, cancellation) ? DutyWords.Noted() : DutyWords.NotOn();
    }

    private Rendered Open(string form, SosCall call)
    {
        _errands.Run(cancellation => _forms.OpenAsync(form, call.By.Id, call.Id, cancellation));
        return DutyWords.FormOpens();
    }

    /// <summary>"until 5pm", "tomorrow 9am to 1pm", "tomorrow 9am until friday"; null where no times can be read.</summary>
    private Interval? SpanIn(string words, SosCall call)
    {
        var parts = words.StartsWith("until ", StringComparison.OrdinalIgnoreCase)
            ? ["", words["until ".Length..]]
            : words.Split([" to ", " until "], 2, StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
            return null;
        Instant? from = parts[0].Length == 0 ? call.At : PromiseReading.TimeOf(parts[0], call.At, call.By.Zone, _playbook.Now);
        return from is { } start && PromiseReading.TimeOf(parts[1], start, call.By.Zone, _playbook.Now) is { } end && end > start
            ? new Interval(start, end)
            : null;
    }

    private UserId? Colleague(SosCall call, string name) =>
        name.Length > 0 && call.Person(name) is { } who && who != call.By.Id && _directory.Workspace.People.ContainsKey(who) ? who : null;

    private bool IsColleague(UserId who) => _directory.Workspace.People.GetValueOrDefault(who) is { IsColleague: true };

    private string NameOf(UserId who) => _directory.Workspace.NameOf(who) ?? who.Value;

    private static (string First, string Others) Split(string words)
    {
        var parts = words.Split(' ', 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
