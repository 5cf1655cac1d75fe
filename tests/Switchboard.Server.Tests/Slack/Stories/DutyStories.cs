using NodaTime;
using NodaTime.Text;
using Switchboard.Fixtures;

namespace Switchboard.Slack.Stories;

/// <summary>What people on call ask of each other and hear from the desk, over the wire: cover, swap, away, the note, and the briefing.</summary>
public sealed class DutyStories(PostgresCluster postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_colleague_covers_by_one_press_a_swap_is_declined_and_who_begins_is_briefed(bool onSqlite)
    {
        using var folder = new TemporaryFolder();
        await using var group = await GroupDesk.StartAsync(onSqlite ? folder.Database : await postgres.NewDatabaseAsync(), folder, Rota());
        var slack = group.Slack;
        await group.ConfirmAsync();
        await group.IsAsync("nora");

        // Cover: asked, accepted by one press; the group follows at once, and goes back when it is over.
        await slack.TypeAsync("nora", "cover @ben");
        var asked = await group.HeardAsync("ben", "asks whether you would cover");
        await slack.PressAsync("ben", asked.Message, asked.Channel, "duty_yes");
        await group.HeardAsync("nora", "covers you");
        await group.IsAsync("ben");

        // Swap: the other says no, and nothing changes.
        await slack.TypeAsync("nora", "swap @ada");
        var wish = await group.HeardAsync("ada", "would like to swap");
        await slack.PressAsync("ada", wish.Message, wish.Channel, "duty_no");
        await group.HeardAsync("nora", "can't this time");

        // The shift ends: a note is asked for, written, and stands in what the next one hears; what nobody answers expires.
        await slack.TypeAsync("ben", "note the import is being watched");
        await slack.TypeAsync("ada", "cover @tom");
        await group.HeardAsync("tom", "asks whether you would cover");
        await group.Desk.CaseAsync((string)(await slack.SayAsync("maya", "Where is the June report?"))["ts"]!);
        await group.AdvanceAsync("PT11H30M");
        await group.IsAsync("ada");
        var briefing = await group.HeardAsync("ada", "You're on call now for *product*");
        Assert.Contains("the import is being watched", GroupDesk.Text(briefing.Message), StringComparison.Ordinal);
        Assert.Contains("Open now: one question", GroupDesk.Text(briefing.Message), StringComparison.Ordinal);
        await group.AdvanceAsync("PT13H");
        await group.HeardAsync("ada", "did not answer in time");
        await group.HeardAsync("ben", "Is there anything the next one should know?");
    }

    private static string Rota()
    {
        var began = LocalDateTimePattern
            .CreateWithInvariantCulture("uuuu-MM-dd HH:mm")
            .Format((SystemClock.Instance.GetCurrentInstant() - Duration.FromHours(1)).InUtc().LocalDateTime);
        return $$"""
            names: { nora: U0NORALIND, ben: U0BENWALSH, ada: U0ADAKOWAL, lena: U0LENAFISC }
            schedules:
              product:
                zone: Etc/UTC
                layers:
                  - { name: days, every: 12 hours, from: {{began}}, order: [nora, ada] }
            follow:
              "@oncall": { schedules: [product], stand_ins: [lena], announce: "#product" }
            shifts: { briefing: yes, note: yes }
            """;
    }
}
