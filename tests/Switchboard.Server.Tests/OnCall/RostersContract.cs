using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Crash;
using Switchboard.Fixtures;
using Switchboard.OnCall;
using Switchboard.Storage;
using static Switchboard.Fixtures.TestDesk;
using Absence = Switchboard.OnCall.Absence;

namespace Switchboard.Rotas;

/// <summary>What people decide about being on call is kept, holds at once, and can be taken back without being forgotten.</summary>
public abstract class RostersContract
{
    private static readonly TeamId Team = Support.Team;
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private static readonly UserId Ann = new("U7ANN");
    private static readonly UserId Bob = new("U8BOB");
    private static readonly UserId Cleo = new("U9CLEO");

    private protected FakeTimeProvider Time { get; } = new(Noon.ToDateTimeOffset());

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal abstract Task<StoreUnderTest> OpenAsync(TimeProvider time);

    [Fact]
    public async Task A_schedule_that_was_saved_is_on_and_is_there_after_a_restart()
    {
        await using var store = await OpenAsync(Time);
        var rosters = RostersOn(store);

        Assert.Equal(Saving.Done, await rosters.SaveScheduleAsync(Team, Weekly("product", Ann, Bob), revision: 0, Maya.Id, Cancellation));

        Assert.Equal([Ann], rosters.Now(Team).On("product", Noon));
        var again = RostersOn(store);
        await again.ReadAsync(Cancellation);
        Assert.Equal([Bob], again.Now(Team).On("product", Noon + Duration.FromDays(7)));
        Assert.Equal((1, Maya.Id), again.Stored(Team).Schedules.Select(one => (one.Revision, one.SavedBy)).Single());
        Assert.Empty(again.Now(new TeamId("T2")).Schedules);
    }

    [Fact]
    public async Task Of_two_who_save_a_schedule_at_once_the_second_is_asked_to_look_again()
    {
        await using var store = await OpenAsync(Time);
        var rosters = RostersOn(store);
        await rosters.SaveScheduleAsync(Team, Weekly("product", Ann), revision: 0, Maya.Id, Cancellation);

        var saved = await Task.WhenAll(
            rosters.SaveScheduleAsync(Team, Weekly("product", Bob), revision: 1, Maya.Id, Cancellation),
            rosters.SaveScheduleAsync(Team, Weekly("product", Cleo), revision: 1, Sam.Id, Cancellation)
        );

        Assert.Equal([Saving.Done, Saving.IsStale], saved.Order());
        Assert.Equal([saved[0] == Saving.Done ? Bob : Cleo], rosters.Now(Team).On("product", Noon));
    }

    [Fact]
    public async Task A_schedule_that_was_taken_away_is_gone_and_may_come_again()
    {
        await using var store = await OpenAsync(Time);
        var rosters = RostersOn(store);
        await rosters.SaveScheduleAsync(Team, Weekly("product", Ann), revision: 0, Maya.Id, Cancellation);

        Assert.Equal(Saving.Done, await rosters.RemoveScheduleAsync(Team, "product", revision: 1, Maya.Id, Cancellation));
        Assert.Null(rosters.Now(Team).Find("product"));
        Assert.Equal(Saving.IsNotThere, await rosters.SaveAsync(Team, "product", Cover("c1", Ann, Bob), Cancellation));
        Assert.Equal(Saving.Done, await rosters.SaveScheduleAsync(Team, Weekly("product", Bob), revision: 0, Maya.Id, Cancellation));

        Assert.Equal([Bob], rosters.Now(Team).On("product", Noon));
    }

    [Fact]
    public async Task What_was_before_an_edit_stays_with_the_absences_of_then()
    {
        await using var store = await OpenAsync(Time);
        var rosters = RostersOn(store);
        var plan = Weekly("product", Ann, Bob) with { WhenAway = WhenAway.NextStandsIn };
        await rosters.SaveScheduleAsync(Team, plan, revision: 0, Maya.Id, Cancellation);
        var away = new Absence(Ann, Noon - Duration.FromHours(2), Noon - Duration.FromHours(1));
        await rosters.SaveAbsenceAsync(Team, "a1", away, StoredAbsence.Own, Ann, Cancellation);
        Time.Advance(TimeSpan.FromHours(3));

        await rosters.SaveScheduleAsync(Team, Weekly("product", Cleo), revision: 1, Maya.Id, Cancellation);
        Time.Advance(TimeSpan.FromHours(3));
        await rosters.RemoveScheduleAsync(Team, "product", revision: 2, Maya.Id, Cancellation);
        Time.Advance(TimeSpan.FromHours(3));
        await rosters.SaveScheduleAsync(Team, Weekly("product", Bob), revision: 0, Maya.Id, Cancellation);

        var roster = RostersOn(store);
        await roster.ReadAsync(Cancellation);
        Assert.Equal(
            ["U7ANN", "U8BOB", "U7ANN", "U9CLEO", "", "U8BOB"],
            new[] { -3, -2, 2, 3, 6, 9 }.Select(hour =>
                string.Join(' ', roster.Now(Team).On("product", Noon + Duration.FromHours(hour)).Select(who => who.Value))
            )
        );
    }

    [Fact]
    public async Task Changes_hold_in_the_order_they_were_made_until_they_are_taken_back()
    {
        await using var store = await OpenAsync(Time);
        var rosters = RostersOn(store);
        await rosters.SaveScheduleAsync(Team, Weekly("product", Ann, Bob), revision: 0, Maya.Id, Cancellation);

        Assert.Equal(Saving.Done, await rosters.SaveAsync(Team, "product", Cover("z", Ann, Bob), Cancellation));
        Assert.Equal(Saving.Done, await rosters.SaveAsync(Team, "product", Cover("a", Bob, Cleo), Cancellation));
        Assert.Equal([Cleo], rosters.Now(Team).On("product", Noon));
        Assert.Equal(Saving.AlreadySo, await rosters.SaveAsync(Team, "product", Cover("z", Ann, Ann), Cancellation));
        Assert.Equal(Saving.Done, await rosters.WithdrawAsync(Team, "a", Sam.Id, Cancellation));
        Assert.Equal(Saving.IsNotThere, await rosters.WithdrawAsync(Team, "a", Maya.Id, Cancellation));

        Assert.Equal([Bob], rosters.Now(Team).On("product", Noon));
        Assert.Equal(
            [("z", null), ("a", new Withdrawal(Sam.Id, Noon))],
            rosters.Stored(Team).Changes.Select(change => (change.Id, change.Withdrawn))
        );
    }

    [Fact]
    public async Task A_temporary_schedule_takes_the_place_of_the_layers_while_it_lasts()
    {
        await using var store = await OpenAsync(Time);
        var rosters = RostersOn(store);
        await rosters.SaveScheduleAsync(Team, Weekly("product", Ann), revision: 0, Maya.Id, Cancellation);
        var (from, until) = (Noon - Duration.FromHours(1), Noon + Duration.FromHours(1));

        await rosters.SaveAsync(
            Team,
            "product",
            new Temporary("launch", from, until, [new FixedShift(from, until, [Cleo, Bob])]),
            Maya.Id,
            Cancellation
        );

        Assert.Equal([Cleo, Bob], rosters.Now(Team).On("product", Noon));
        Assert.Equal([Ann], rosters.Now(Team).On("product", until));
        await rosters.WithdrawAsync(Team, "launch", Maya.Id, Cancellation);
        Assert.Equal([Ann], rosters.Now(Team).On("product", Noon));
    }

    [Fact]
    public async Task Whoever_is_away_is_stood_in_for_where_the_schedule_says_so()
    {
        await using var store = await OpenAsync(Time);
        var rosters = RostersOn(store);
        var standsIn = Weekly("product", Ann, Bob) with { WhenAway = WhenAway.NextStandsIn };
        await rosters.SaveScheduleAsync(Team, standsIn, revision: 0, Maya.Id, Cancellation);
        var away = new Absence(Ann, Noon - Duration.FromHours(2), Noon + Duration.FromHours(2));

        Assert.Equal(Saving.Done, await rosters.SaveAbsenceAsync(Team, "a1", away, StoredAbsence.Own, Ann, Cancellation));

        Assert.Equal([Bob], rosters.Now(Team).On("product", Noon));
        Assert.True(rosters.Now(Team).IsAway(Ann, Noon));
        Assert.Equal(away.Until, rosters.NextEdge(Team, Noon));
        Assert.Equal(Saving.Done, await rosters.WithdrawAbsenceAsync(Team, "a1", Ann, Cancellation));
        Assert.Equal([Ann], rosters.Now(Team).On("product", Noon));
    }

    [Fact]
    public async Task A_schedule_that_is_code_is_changed_in_the_playbook_alone_and_takes_covers_all_the_same()
    {
        await using var store = await OpenAsync(Time);
        var rosters = RostersOn(store);
        var heard = 0;
        rosters.Changed += () => heard++;
        await rosters.SaveScheduleAsync(Team, Weekly("product", Cleo), revision: 0, Maya.Id, Cancellation);

        store.Playbook.TakeUp(store.Playbook.Now with { OnCall = new() { Schedules = [Weekly("product", Ann, Bob)] } });

        Assert.Equal(2, heard);
        Assert.Equal([Ann], rosters.Now(Team).On("product", Noon)); // the stored one of the same name stands behind
        Assert.Equal(Saving.IsCode, await rosters.SaveScheduleAsync(Team, Weekly("product", Bob), revision: 1, Maya.Id, Cancellation));
        Assert.Equal(Saving.IsCode, await rosters.RemoveScheduleAsync(Team, "product", revision: 1, Maya.Id, Cancellation));
        Assert.Equal(Saving.Done, await rosters.SaveAsync(Team, "product", Cover("c1", Ann, Bob), Cancellation));
        Assert.Equal([Bob], rosters.Now(Team).On("product", Noon));
    }

    [Fact]
    public async Task What_an_erased_person_said_of_being_away_is_gone()
    {
        await using var store = await OpenAsync(Time);
        var rosters = RostersOn(store);
        await rosters.SaveAbsenceAsync(
            Team,
            "a1",
            new Absence(Ann, Noon, Noon + Duration.FromDays(1)),
            StoredAbsence.Own,
            Ann,
            Cancellation
        );
        await store.Database!.WriteAsync(
            (Session session) =>
                session.ExecuteAsync(
                    "INSERT INTO workspaces (team, enterprise, bot_user, bot, app) VALUES ($1, '', '', '', '')",
                    [Team.Value],
                    Cancellation
                ),
            Cancellation
        );

        await new Erasing(store.Database!, Time).EraseAsync(Team, Ann, Cancellation);
        await rosters.ReadAsync(Cancellation);

        Assert.Empty(rosters.Stored(Team).Absences);
    }

    private protected Rosters RostersOn(StoreUnderTest store) => new(new RosterStore(store.Database!, Time), store.Playbook, Time);

    private protected static Schedule Weekly(string name, params UserId[] people) =>
        new(name, London)
        {
            Layers =
            [
                new Layer.Rotating(
                    "weekly",
                    new Rotation(new LocalDateTime(2025, 11, 24, 9, 0), London, new TurnLength(1, TurnUnit.Weeks))
                    {
                        Lineups = [new Lineup(new LocalDate(2025, 11, 24), [.. people.Select(who => Crew.Of(who))])],
                    }
                ),
            ],
        };

    private protected static Change Cover(string id, UserId of, UserId with) =>
        new Change.Cover(of, with)
        {
            Id = id,
            By = with,
            From = Noon - Duration.FromHours(1),
            Until = Noon + Duration.FromHours(1),
        };
}

public sealed class SqliteRostersTests : RostersContract
{
    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.SqliteAsync(time);
}

public sealed class PostgresRostersTests(PostgresCluster cluster) : RostersContract
{
    [Fact]
    public async Task What_one_node_saves_holds_on_the_others_at_once()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var one = await StoreUnderTest.OnPostgresAsync(database, Time);
        await using var other = await StoreUnderTest.OnPostgresAsync(database, Time);
        var (saving, following) = (RostersOn(one), RostersOn(other));
        using var keeper = new RosterKeeper(
            following,
            new RosterStore(other.Database!, Time),
            other.Signals,
            Time,
            NullLogger<RosterKeeper>.Instance
        );
        await keeper.StartAsync(Cancellation);

        foreach (var name in (string[])["product", "developers"])
        {
            await saving.SaveScheduleAsync(Support.Team, Weekly(name, Maya.Id), revision: 0, Sam.Id, Cancellation);
            await Eventually.SoAsync(
                $"the other node knows {name}",
                () => Task.FromResult(following.Now(Support.Team).On(name, Noon).Any())
            );
        }

        await keeper.StopAsync(Cancellation);
    }

    internal override Task<StoreUnderTest> OpenAsync(TimeProvider time) => StoreUnderTest.PostgresAsync(cluster, time);
}
