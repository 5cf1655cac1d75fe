using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Rotas;
using Switchboard.Slack.Commands;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Duties;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;
using Switchboard.Storage;

namespace Switchboard.Slack.Home;

/// <summary>Gathers what somebody's Home tab shows, from the cases that they may see.</summary>
internal sealed class HomeLooking(
    FindingCases finding,
    CaseLists cases,
    Composing composing,
    QueueAnswers queue,
    Rosters rosters,
    SlackDirectory directory,
    CurrentPlaybook playbook,
    TimeProvider time
)
{
    private const int SolvedLately = 20;

    /// <summary>The tab itself, as Slack takes it.</summary>
    public async Task<JsonObject> DrawAsync(UserId who, CancellationToken cancellation) =>
        OwnWords.Labelled(HomeView.Render(await LookAsync(who, cancellation)), playbook.Now);

    private async Task<HomeFacts> LookAsync(UserId who, CancellationToken cancellation)
    {
        var (workspace, rules) = (directory.Workspace, playbook.Now);
        var roster = rosters.Now(workspace.Team);
        var lines = OnCallLine.Of(roster, time.GetCurrentInstant());
        var by = workspace.PersonOf(who, "", rules);
        var open = await finding.OpenAsync(by, default, cancellation);
        var solved = await cases.ListAsync(
            new(workspace.Team)
            {
                Channels = workspace.ChannelsSeenBy(who),
                Status = CaseStatus.Resolved,
                Asker = who,
                Limit = SolvedLately,
            },
            cancellation
        );
        var waiting = open.Select(view => Waiting(view, by, rules)).Where(one => !one.Waits.IsEmpty).ToImmutableArray();
        var (toOrder, standing) = await queue.ForAsync(who, cancellation);
        return new()
        {
            ToOrder = toOrder,
            Standing = standing,
            Mine = Shown(open.Where(view => view.State.Claims.Any(claim => claim.By == who))),
            Waiting =
            [
                .. waiting,
                .. solved
                    .Where(view => view.State.ReopenAskedAbout is not null)
                    .Select(view => Shown(view) with { Waits = [new HomeWait.Reopening()] }),
            ],
            Asked = Shown(open.Where(view => view.State.Asker == who && waiting.All(one => one.Key != view.Key))),
            Promises = [.. open.SelectMany(view => PromisesOf(view, who)).OrderBy(promise => promise.Due)],
            Unclaimed = Shown(open.Where(view => view.State.Claims.IsEmpty && view.State.Asker != who)),
            OnCall = [.. rules.Groups.Select(group => (group.Handle, group.Meaning, PeopleIn(group.Handle, workspace)))],
            Schedules = [.. lines.Select(line => new HomeDuty(line.Schedule, NamesOf(line.Now), line.Until, NamesOf(line.Next)))],
            TakesTurns = roster.Schedules.Any(schedule => schedule.Everybody.Contains(who)),
            Contacts = composing.ContactsPage,
            MayAct = workspace.MayAct(by),
            Channels = [.. rules.Desks.Select(desk => "#" + desk.Support)],
        };
    }

    private ImmutableArray<string> NamesOf(IEnumerable<UserId> people) =>
        [.. people.Select(who => directory.Workspace.NameOf(who) ?? who.Value)];

    private ImmutableArray<HomeCase> Shown(IEnumerable<CaseView> views) => [.. views.Select(Shown)];

    private HomeCase Shown(CaseView view) =>
        new(composing.LineOf(view, time.GetCurrentInstant()))
        {
            Page = composing.PageOf(view.Number),
            Looking = NamesOf(view.State.Claims.Select(claim => claim.By)),
        };

    /// <summary>With what of it waits for this person, if anything does.</summary>
    private HomeCase Waiting(CaseView view, Person by, Playbook rules)
    {
        var form = FillingIn.AwaitedFrom(view.State, by, rules).FirstOrDefault();
        return Shown(view) with
        {
            Waits = [.. WaitsOf(view.State, form, isAsker: view.State.Asker == by.Id)],
            Form = form is null ? null : TicketWords.Opening(form.Kind, Carried.Of(view.Key), rules, composing.PageOf(view.Number)),
        };
    }

    private static IEnumerable<HomeWait> WaitsOf(CaseState state, AwaitedForm? form, bool isAsker)
    {
        if (form is not null)
            yield return new HomeWait.ForForm(form.Kind);
        if (isAsker && state.Tickets?.Tickets.FirstOrDefault(one => one.State == TicketState.NeedsInfo) is { } ticket)
            yield return new HomeWait.ForAnswer(ticket.Ref?.Key);
        else if (isAsker && IsAnswered(state))
            yield return new HomeWait.Answered();
    }

    private IEnumerable<HomePromise> PromisesOf(CaseView view, UserId who) =>
        view.State.Promises?.Of(who) is { IsKept: false, IsReleased: false } promise
            ? [new HomePromise(Shown(view), promise.Due, promise.MissedAt is not null)]
            : [];

    /// <summary>The last word is somebody else's.</summary>
    private static bool IsAnswered(CaseState state) =>
        state.Posts.LastOrDefault(post => post is { IsGone: false, By: not null } && post.As != Speaker.Bot) is { IsAnswer: true };

    private static ImmutableArray<string> PeopleIn(string handle, Workspace workspace) =>
        [
            .. workspace
                .MembersOf(handle)
                .Select(member => workspace.NameOf(member) ?? member.Value)
                .Order(StringComparer.CurrentCultureIgnoreCase),
        ];
}
