using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.OnCall;
using Switchboard.OnCall.Duties;
using Switchboard.Rotas;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Following;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Rendering.Words;
using Switchboard.Slack.Sending;
using Absence = Switchboard.OnCall.Absence;

namespace Switchboard.Slack.Duties;

/// <summary>/sos oncall, cover, swap, away and note: who is on, and what people arrange between them.</summary>
internal sealed class DutyAnswers
{
    private static readonly Duration LooksAhead = Duration.FromDays(60);
    private static readonly Duration AnswerWithin = Duration.FromDays(1);
    private static readonly Duration LastShift = Duration.FromHours(14);

    private readonly Rosters _rosters;
    private readonly DutyStore _store;
    private readonly SlackDirectory _directory;
    private readonly SlackClient _slack;
    private readonly CurrentPlaybook _playbook;
    private readonly TimeProvider _time;

    public DutyAnswers(
        Rosters rosters,
        DutyStore store,
        SlackDirectory directory,
        SlackClient slack,
        CurrentPlaybook playbook,
        TimeProvider time
    )
    {
        (_rosters, _store, _directory, _slack, _playbook, _time) = (rosters, store, directory, slack, playbook, time);
        All =
        [
            new("oncall", "oncall", "who is on call now, and who is next", OnCallAsync),
            new("cover", "cover @person [when]", "ask a colleague to cover you: “until 5pm”, “tomorrow 9am to 1pm”", CoverAsync),
            new("swap", "swap @person", "ask a colleague to swap your next shifts", SwapAsync),
            new("away", "away until … / off", "when you are away, so that the rota knows", AwayAsync),
            new("note", "note …", "what whoever is on next should know", NoteAsync),
        ];
    }

    public ImmutableArray<SosQuestion> All { get; }

    private Roster Roster => _rosters.Now(_directory.Workspace.Team);

    private async Task<Rendered> OnCallAsync(SosAsked asked, CancellationToken cancellation)
    {
        var (workspace, now) = (_directory.Workspace, asked.Call.At);
        var schedules = Roster.Schedules.Select(schedule =>
        {
            var next = Shifts.NextHandover(schedule, now);
            return new OnCallLine(
                schedule.Name,
                [.. WhoIsOn.At(schedule, now).Select(duty => duty.Who)],
                next?.At,
                [.. next?.To.Select(duty => duty.Who) ?? []]
            );
        });
        var groups = _playbook.Now.Groups.Select(group =>
            (group.Handle, group.Meaning, (ImmutableArray<UserId>)[.. workspace.MembersOf(group.Handle)])
        );
        var lines = schedules.ToImmutableArray();
        var quiet = await QuietAsync([.. lines.SelectMany(line => line.Now).Distinct().Take(20)], cancellation);
        return DutyWords.OnCall([.. groups], lines, quiet, NameOf);
    }

    /// <summary>Who is on although Slack keeps quiet for them; nobody, where Slack does not say.</summary>
    private async Task<ImmutableArray<UserId>> QuietAsync(ImmutableArray<UserId> people, CancellationToken cancellation)
    {
        if (people.IsEmpty)
            return [];
        var answer = await _slack.CallAsync("dnd.teamInfo", new() { { "users", string.Join(',', people) } }, cancellation);
        var now = _time.GetCurrentInstant().ToUnixTimeSeconds();
        return answer is SlackAnswer<JsonElement>.Ok { Value: var told }
            ? [.. people.Where(who => IsQuiet(told.At("users").At(who.Value), now))]
            : [];
    }

    private static bool IsQuiet(JsonElement dnd, long now) =>
        dnd.Flag("dnd_enabled")
        && long.TryParse(dnd.Text("next_dnd_start_ts"), out var start)
        && long.TryParse(dnd.Text("next_dnd_end_ts"), out var end)
        && start <= now
        && now < end;

    private async Task<Rendered> CoverAsync(SosAsked asked, CancellationToken cancellation)
    {
        var call = asked.Call;
        var (name, rest) = Split(asked.Text.Arguments);
        if (Colleague(call, name) is not { } who)
            return DutyWords.Whom("cover @name until 5pm");
        var when = rest.Length == 0 ? NextShift(call.By.Id, null, call.At)?.Span : SpanIn(rest, call);
        if (when is not { } span)
            return DutyWords.When("cover @name tomorrow 9am to 1pm");
        var schedules = Roster.Schedules.Where(one => Shifts.In(one, span).Any(shift => shift.Who == call.By.Id)).ToList();
        foreach (var schedule in schedules)
            await _store.AskAsync(
                _directory.Workspace.Team,
                new($"cover {call.Id} {schedule.Name}", schedule.Name, call.By.Id, who, span.Start, span.End, Expiry(call.At, span.End)),
                cancellation
            );
        return schedules.Count == 0 ? DutyWords.NotOn() : DutyWords.IsAsked(NameOf(who), span);
    }

    private async Task<Rendered> SwapAsync(SosAsked asked, CancellationToken cancellation)
    {
        var call = asked.Call;
        if (Colleague(call, Split(asked.Text.Arguments).First) is not { } who)
            return DutyWords.Whom("swap @name");
        foreach (var schedule in Roster.Schedules)
        {
            if (NextShift(call.By.Id, schedule, call.At) is not { } mine || NextShift(who, schedule, call.At) is not { } theirs)
                continue;
            await _store.AskAsync(
                _directory.Workspace.Team,
                new(
                    $"swap {call.Id}",
                    schedule.Name,
                    call.By.Id,
                    who,
                    mine.Span.Start,
                    mine.Span.End,
                    Expiry(call.At, Instant.Min(mine.Span.Start, theirs.Span.Start))
                )
                {
                    Also = theirs.Span,
                },
                cancellation
            );
            return DutyWords.IsAsked(NameOf(who), mine.Span);
        }
        return DutyWords.NoShiftsToSwap();
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

    private async Task<Rendered> NoteAsync(SosAsked asked, CancellationToken cancellation)
    {
        var (call, team, now) = (asked.Call, _directory.Workspace.Team, _time.GetStoredInstant());
        if (asked.Text.Arguments.Length == 0)
            return DutyWords.NoteUsage();
        var lately = new Interval(now - LastShift, now + Duration.FromMilliseconds(1));
        var schedules = Roster.Schedules.Where(one => Shifts.In(one, lately).Any(shift => shift.Who == call.By.Id)).ToList();
        foreach (var schedule in schedules)
        {
            var next = Roster.On(schedule.Name, now).Where(who => who != call.By.Id).ToList();
            var isOver = !Roster.On(schedule.Name, now).Contains(call.By.Id);
            await _store.NoteAsync(
                team,
                schedule.Name,
                call.By.Id,
                asked.Text.Arguments,
                [
                    .. (isOver ? next : []).Select(who =>
                        NoticeOrders.Of(
                            team,
                            who.Value,
                            new Notice.ShiftSays(schedule.Name, now, call.By.Id),
                            $"note {call.Id} {schedule.Name}",
                            now
                        )
                    ),
                ],
                cancellation
            );
        }
        return schedules.Count == 0 ? DutyWords.NotOn() : DutyWords.Noted();
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

    private Shift? NextShift(UserId who, Schedule? only, Instant now) =>
        Roster
            .Schedules.Where(schedule => only is null || schedule.Name == only.Name)
            .SelectMany(schedule => Shifts.In(schedule, new Interval(now, now + LooksAhead)))
            .Where(shift => shift.Who == who && (only is null || shift.Span.Start > now))
            .MinBy(shift => shift.Span.Start);

    private UserId? Colleague(SosCall call, string name) =>
        name.Length > 0 && call.Person(name) is { } who && who != call.By.Id && _directory.Workspace.People.ContainsKey(who) ? who : null;

    private string NameOf(UserId who) => _directory.Workspace.NameOf(who) ?? who.Value;

    private static Instant Expiry(Instant now, Instant until) => Instant.Min(now + AnswerWithin, until);

    private static (string First, string Others) Split(string words)
    {
        var parts = words.Split(' ', 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}

/// <summary>A schedule as "/sos oncall" shows it.</summary>
internal sealed record OnCallLine(string Schedule, ImmutableArray<UserId> Now, Instant? Until, ImmutableArray<UserId> Next);
