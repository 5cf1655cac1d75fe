using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using Switchboard.Cases;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Escalation;

/// <summary>What holds of every page, whatever people, channels and the policy do; a failure prints the seed that replays it.</summary>
public sealed class PagePropertyTests
{
    private const int Many = 500;

    private static readonly Gen<Step> Step = Gen.Select(
        Gen.Frequency(
            (4, Rotas.Person.Select(who => (Target)new Target.Person(who))),
            (1, Gen.Const((Target)new Target.Channel("#incidents"))),
            (1, Gen.Const((Target)new Target.OnSchedule("none such")))
        ).Array[0, 3],
        Gen.Int[0, 10],
        Gen.Bool,
        (targets, wait, robin) => new Step([.. targets], Duration.FromMinutes(wait)) { IsRoundRobin = robin }
    );

    private static readonly Gen<EscalationPolicy> Policy = Gen.Select(
        Step.Array[1, 4],
        Gen.Int[0, 2],
        Gen.Bool,
        (steps, repeats, quiet) =>
            new EscalationPolicy("emergency", [.. steps]) { Repeats = repeats, QuietAfter = quiet ? Duration.FromMinutes(12) : null }
    );

    private static readonly Gen<PageSetting> Setting = Gen.Select(
        Policy,
        Gen.Select(Gen.OneOf("sms", "voice", "email"), Gen.Int[0, 6], (channel, after) => new Contact(channel, Duration.FromMinutes(after)))
            .Array[0, 3]
            .Array[Rota.Everybody.Length],
        (policy, contacts) =>
            new PageSetting(policy)
            {
                Contacts = Rota.Everybody.Zip(contacts).ToImmutableDictionary(one => one.First, one => new ContactPlan([.. one.Second])),
            }
    );

    private static readonly Gen<(int Minute, PageInput Input)[]> Inputs = Gen.Select(
        Gen.Int[0, 60],
        Gen.Int[0, 9],
        Rotas.Person,
        Gen.Int[1, 12],
        (minute, kind, who, notice) =>
            (
                minute,
                kind switch
                {
                    0 => new PageInput.Acknowledge(who, "sms"),
                    1 or 2 => new PageInput.Decline(who, "slack"),
                    3 => new PageInput.Resolve(who, "page"),
                    4 or 5 => new PageInput.Delivered(notice),
                    6 or 7 => new PageInput.Failed(notice, "down") { MayHaveArrived = kind == 7 },
                    8 => new PageInput.Heard(who),
                    _ => (PageInput)new PageInput.ClockTicked(),
                }
            )
    ).Array[0, 12];

    [Fact]
    public void A_page_comes_to_rest_whatever_happens() =>
        Gen.Select(Setting, Inputs)
            .Sample(
                (setting, inputs) =>
                {
                    var page = Lived(setting, inputs).Wait(100_000); // Pager fails a page that ticks on and on, or does nothing when due

                    Assert.Null(page.Due);
                },
                iter: Many
            );

    [Fact]
    public void Folding_the_stored_events_gives_the_state_that_was_decided_step_by_step() =>
        Gen.Select(Setting, Inputs)
            .Sample(
                (setting, inputs) =>
                {
                    var page = Lived(setting, inputs).Wait(100_000);

                    var folded = page
                        .Events.Select(CaseJson.Write)
                        .Select(CaseJson.Read<PageEvent>)
                        .Aggregate((PageState?)null, PageDecider.Apply);

                    Assert.Equal(CaseJson.Write(page.State), CaseJson.Write(folded));
                },
                iter: Many
            );

    [Fact]
    public void Unanswered_every_step_of_every_round_is_taken_exactly_once_and_in_order() =>
        Setting.Sample(
            setting =>
            {
                var page = Lived(setting, []).Wait(100_000);

                var taken = page.Events.OfType<PageEvent.StepTaken>().Select(one => (one.Round, one.Step)).ToList();
                var expected =
                    from round in Enumerable.Range(0, 1 + setting.Policy.Repeats ?? 0)
                    from step in Enumerable.Range(0, setting.Policy.Steps.Length)
                    select (round, step);
                Assert.Equal(expected, taken);
                Assert.Equal(PageStatus.RanOut, page.State.Status);
            },
            iter: Many
        );

    [Fact]
    public void However_it_is_declined_and_fails_no_step_is_taken_twice_in_a_round_nor_left_out() =>
        Gen.Select(Setting, Inputs)
            .Sample(
                (setting, inputs) =>
                {
                    var page = Lived(setting, inputs).Wait(100_000);

                    foreach (var round in page.Events.OfType<PageEvent.StepTaken>().GroupBy(one => one.Round))
                        Assert.Equal(Enumerable.Range(0, round.Count()), round.Select(one => one.Step));
                },
                iter: Many
            );

    [Fact]
    public void Everybody_whom_a_step_calls_is_reached_at_that_instant_and_that_is_no_throttles_business() =>
        Gen.Select(Setting, Inputs)
            .Sample(
                (setting, inputs) =>
                {
                    var page = Lived(setting, inputs).Wait(100_000);

                    var notified = page.Events.OfType<PageEvent.Notified>().ToLookup(one => (one.Who, one.At));
                    var first = page.Effects.OfType<PageEffect.Notify>().Where(one => one.IsFirst).Select(one => one.Notice).ToHashSet();
                    foreach (
                        var (taken, who) in page
                            .Events.OfType<PageEvent.StepTaken>()
                            .SelectMany(one => one.People.Select(who => (one, who)))
                    )
                        Assert.Contains(notified[(who, taken.At)], one => first.Contains(one.Notice));
                },
                iter: Many
            );

    [Fact]
    public void Notices_are_numbered_without_gap_and_each_is_ordered_once() =>
        Gen.Select(Setting, Inputs)
            .Sample(
                (setting, inputs) =>
                {
                    var page = Lived(setting, inputs).Wait(100_000);

                    var ordered = page.Effects.Select(effect =>
                        effect switch
                        {
                            PageEffect.Notify notify => notify.Notice,
                            PageEffect.Post post => post.Notice,
                            _ => 0,
                        }
                    );
                    Assert.Equal(Enumerable.Range(1, page.State.Notices), ordered.Where(number => number > 0));
                },
                iter: Many
            );

    [Fact]
    public void Acknowledged_or_resolved_nobody_is_called_any_more() =>
        Gen.Select(Setting, Inputs)
            .Sample(
                (setting, inputs) =>
                {
                    var page = Lived(setting, inputs).Wait(100_000);

                    var isCalling = true;
                    foreach (var happened in page.Events)
                    {
                        Assert.False(!isCalling && happened is PageEvent.StepTaken or PageEvent.Notified or PageEvent.Posted && !isCalling);
                        isCalling = happened switch
                        {
                            PageEvent.Acknowledged or PageEvent.Resolved or PageEvent.RanOut => false,
                            PageEvent.WentQuiet => true,
                            PageEvent.Declined => true, // told of whoever is called, or gives it back
                            _ => isCalling,
                        };
                    }
                    if (page.Events.OfType<PageEvent.Resolved>().Any())
                        Assert.IsType<PageEvent.Resolved>(page.Events.Last(one => one is not (PageEvent.Delivered or PageEvent.Failed)));
                },
                iter: Many
            );

    private static Pager Lived(PageSetting setting, (int Minute, PageInput Input)[] inputs)
    {
        var page = new Pager(setting.Policy, turn: 1, around: setting);
        foreach (var (minute, input) in inputs.OrderBy(one => one.Minute))
            page.Tell(minute, input);
        return page;
    }
}
