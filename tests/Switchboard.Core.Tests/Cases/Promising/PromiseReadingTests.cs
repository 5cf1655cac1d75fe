using System.Reflection;
using CsCheck;
using NodaTime;
using NodaTime.Text;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>What supporters really write, and when they mean to be back. Said on Monday the 23rd of November 2026 at ten, unless it says otherwise.</summary>
public sealed class PromiseReadingTests
{
    private const string MondayAtTen = "2026-11-23T10:00";

    [Theory]
    [InlineData("give me 30 minutes", "2026-11-23T10:30")]
    [InlineData("Give me half an hour please", "2026-11-23T10:30")]
    [InlineData("Can't look right now, give me an hour.", "2026-11-23T11:00")]
    [InlineData("@Maya give me 20 min, ok?", "2026-11-23T10:20")]
    [InlineData("gimme 10 mins", "2026-11-23T10:10")]
    [InlineData("I need 30 minutes", "2026-11-23T10:30")]
    [InlineData("Thanks! I need another 45 minutes to check the logs", "2026-11-23T10:45")]
    [InlineData("We'll need about two hours for this one", "2026-11-23T12:00")]
    [InlineData("I need until 3", "2026-11-23T15:00")]
    [InlineData("bear with me for 15 minutes", "2026-11-23T10:15")]
    [InlineData("Hold on 5 minutes please", "2026-11-23T10:05")]
    [InlineData("just 10 more minutes", "2026-11-23T10:10")]
    [InlineData("It'll take me 1.5 hours", "2026-11-23T11:30")]
    [InlineData("will update by 3pm", "2026-11-23T15:00")]
    [InlineData("Will update you by 15:00.", "2026-11-23T15:00")]
    [InlineData("I'll update the thread by 3", "2026-11-23T15:00")]
    [InlineData("I’ll get back to you by 11", "2026-11-23T11:00")]
    [InlineData("I will get back to you before noon", "2026-11-23T12:00")]
    [InlineData("Next update at 16:30", "2026-11-23T16:30")]
    [InlineData("next update: 4pm", "2026-11-23T16:00")]
    [InlineData("Update by half past two", "2026-11-23T14:30")]
    [InlineData("ETA 30 min", "2026-11-23T10:30")]
    [InlineData("ETA: 15:45", "2026-11-23T15:45")]
    [InlineData("ETA 5pm", "2026-11-23T17:00")]
    [InlineData("Back in 20", "2026-11-23T10:20")]
    [InlineData("brb in 5 minutes", "2026-11-23T10:05")]
    [InlineData("I'll be back in an hour or so", "2026-11-23T11:00")]
    [InlineData("back tomorrow morning", "2026-11-24T10:00")]
    [InlineData("I'll be back with an answer tomorrow", "2026-11-24T17:30")]
    [InlineData("Let me check and come back in 15 min", "2026-11-23T10:15")]
    [InlineData("let me look after lunch", "2026-11-23T14:00")]
    [InlineData("I'll check after lunch", "2026-11-23T14:00")]
    [InlineData("After lunch I'll check.", "2026-11-23T14:00")]
    [InlineData("I'll take a look this afternoon", "2026-11-23T16:00")]
    [InlineData("I can take a look this morning", "2026-11-23T12:00")]
    [InlineData("I'll look into it first thing tomorrow", "2026-11-24T09:00")]
    [InlineData("Tomorrow morning I'll have a look", "2026-11-24T10:00")]
    [InlineData("I'll let you know by tomorrow noon", "2026-11-24T12:00")]
    [InlineData("I'll know more tomorrow at 9", "2026-11-24T09:00")]
    [InlineData("I should have an answer tomorrow by 3", "2026-11-24T15:00")]
    [InlineData("I'll have something for you by 3pm tomorrow", "2026-11-24T15:00")]
    [InlineData("EOD", "2026-11-23T17:30")]
    [InlineData("by EOD", "2026-11-23T17:30")]
    [InlineData("Will do by end of day", "2026-11-23T17:30")]
    [InlineData("EOD tomorrow at the latest", "2026-11-24T17:30")]
    [InlineData("I'll fix it today", "2026-11-23T17:30")]
    [InlineData("We'll ship the fix later today", "2026-11-23T17:30")]
    [InlineData("in an hour", "2026-11-23T11:00")]
    [InlineData("ok, in half an hour then", "2026-11-23T10:30")]
    [InlineData("within the hour", "2026-11-23T11:00")]
    [InlineData("in the next 30 minutes", "2026-11-23T10:30")]
    [InlineData("I'll look at it in a couple of hours", "2026-11-23T12:00")]
    [InlineData("I'm going to check this in 20-30 minutes", "2026-11-23T10:30")]
    [InlineData("We should be able to deploy it in an hour or two", "2026-11-23T12:00")]
    [InlineData("I'll ping you in 1h30", "2026-11-23T11:30")]
    [InlineData("by Friday noon", "2026-11-27T12:00")]
    [InlineData("I will send the numbers by Friday", "2026-11-27T17:30")]
    [InlineData("I'll follow up on Wednesday morning", "2026-11-25T10:00")]
    [InlineData("We'll have it fixed next Tuesday", "2026-12-01T17:30")]
    [InlineData("I'll dig into this next week", "2026-12-04T17:30")]
    [InlineData("We'll look at it early next week", "2026-12-01T17:30")]
    [InlineData("I'll sort it out by the end of the week", "2026-11-27T17:30")]
    [InlineData("I'll answer by the 2nd of December", "2026-12-02T17:30")]
    [InlineData("we can finish it in two days", "2026-11-25T17:30")]
    [InlineData("I'm checking this tonight", "2026-11-23T20:00")]
    [InlineData("Looking into it, back in 30 minutes", "2026-11-23T10:30")]
    [InlineData("On it. Will report back at quarter past four", "2026-11-23T16:15")]
    [InlineData("The fix will be live in 40 minutes", "2026-11-23T10:40")]
    [InlineData("It should be done by 2:30pm", "2026-11-23T14:30")]
    [InlineData("You'll hear from me by 4 p.m.", "2026-11-23T16:00")]
    [InlineData("you can expect an update in one hour", "2026-11-23T11:00")]
    [InlineData("I'll check the report of 3pm by noon", "2026-11-23T12:00")]
    [InlineData("I'll find out why it was slow by 4pm", "2026-11-23T16:00")]
    [InlineData("The report of 3pm is wrong indeed, I'll check after lunch", "2026-11-23T14:00")]
    [InlineData("I'll look in 10 minutes. A fix will take me 2 hours.", "2026-11-23T10:10")]
    [InlineData("I'll be able to tell you more around 11:15", "2026-11-23T11:15")]
    [InlineData("Update 3pm", "2026-11-23T15:00")]
    [InlineData("Will have something by 12", "2026-11-23T12:00")]
    [InlineData("give me until tomorrow noon", "2026-11-24T12:00")]
    [InlineData("No worries, I'll handle it by 5pm", "2026-11-23T17:00")]
    [InlineData("I'll reply by 3pm ET", "2026-11-23T20:00")]
    [InlineData("Let me dig a bit, I'll update this thread within 2 hours :mag:", "2026-11-23T12:00")]
    public void A_promise_is_read_to_the_minute(string text, string due) => Assert.Equal(In("Europe/London", due), Read(text));

    [Theory]
    [InlineData("Europe/London", "2026-11-27T16:00", "back tomorrow morning", "2026-11-30T10:00")] // Friday: tomorrow is Monday
    [InlineData("Europe/London", "2026-12-24T16:00", "I'll check tomorrow", "2026-12-29T17:30")] // over Christmas
    [InlineData("Europe/Berlin", "2026-11-23T11:00", "will update by 3pm", "2026-11-23T15:00")] // their three o'clock
    [InlineData("America/New_York", "2026-11-23T09:00", "EOD", "2026-11-23T17:30")]
    [InlineData("Asia/Tokyo", "2026-11-23T19:00", "I'll check tomorrow morning", "2026-11-24T10:00")]
    [InlineData("Europe/London", "2026-11-23T15:30", "will update by 3pm", "2026-11-24T15:00")] // three is over
    [InlineData("Europe/London", "2026-11-23T15:30", "I'll check after lunch", "2026-11-24T14:00")]
    [InlineData("Europe/London", "2026-11-23T18:10", "EOD", "2026-11-24T17:30")]
    [InlineData("Europe/London", "2026-11-27T18:10", "EOD", "2026-11-30T17:30")]
    [InlineData("Europe/London", "2026-11-27T09:00", "by Friday noon", "2026-11-27T12:00")] // it is Friday
    [InlineData("Europe/London", "2026-11-27T13:00", "by Friday noon", "2026-12-04T12:00")]
    [InlineData("Europe/London", "2026-11-23T08:00", "I'll update by 9", "2026-11-23T09:00")]
    [InlineData("Europe/London", "2026-11-23T10:00", "I'll update by 9", "2026-11-24T09:00")] // not nine in the evening
    [InlineData("Europe/London", "2026-11-23T18:45", "I'll update by 8", "2026-11-23T20:00")] // they are at it still
    [InlineData("Europe/London", "2026-11-23T16:00", "I'll look tonight at 8", "2026-11-23T20:00")]
    [InlineData("Europe/London", "2026-10-24T23:30", "give me 3 hours", "2026-10-25T01:30")] // the clocks go back
    [InlineData("Europe/London", "2026-10-23T16:00", "I'll check on Monday morning", "2026-10-26T10:00")]
    [InlineData("Europe/London", "2026-03-28T22:00", "I'll check tomorrow morning", "2026-03-30T10:00")] // the clocks go forward
    [InlineData("Europe/London", "2026-12-30T10:00", "I'll answer by Jan 5", "2027-01-05T17:30")]
    public void When_it_falls_due_depends_on_when_and_where_it_is_said(string zone, string said, string text, string due)
    {
        var read = PromiseReading.DueOf(text, In(zone, said), zone, Cast.Plain);

        // Where the clocks go back, the later half past one is three hours away.
        Assert.Equal(text == "give me 3 hours" ? In(zone, said) + Duration.FromHours(3) : In(zone, due), read);
    }

    [Theory]
    [InlineData("it took 30 minutes")]
    [InlineData("the report of 3pm is wrong")]
    [InlineData("I need 30 minutes of data")]
    [InlineData("I need 30 minutes of your time")]
    [InlineData("Looking into it")]
    [InlineData("I'll look into it")]
    [InlineData("On it!")]
    [InlineData("Give me a minute")]
    [InlineData("one sec")]
    [InlineData("I'll check soon")]
    [InlineData("Will do later")]
    [InlineData("30 minutes")]
    [InlineData("3pm")]
    [InlineData("at 3pm")]
    [InlineData("today")]
    [InlineData("on Friday")]
    [InlineData("It broke after the deployment at 3pm")]
    [InlineData("The import ran for 2 hours")]
    [InlineData("This started 30 minutes ago")]
    [InlineData("It has been slow since 3pm")]
    [InlineData("It was down from 3pm to 4pm")]
    [InlineData("The job runs every 30 minutes")]
    [InlineData("the timeout is 5 minutes")]
    [InlineData("The client will call by 3pm")]
    [InlineData("They will update us by tomorrow")]
    [InlineData("Dana will check it tomorrow morning")]
    [InlineData("@Dana will check it tomorrow morning")]
    [InlineData("She said she'd have it by noon")]
    [InlineData("Dana told me I'll have it by noon")]
    [InlineData("Can you give me 30 minutes?")]
    [InlineData("Could you update the report by 3pm?")]
    [InlineData("Will you check it tomorrow?")]
    [InlineData("Shall I check it tomorrow morning?")]
    [InlineData("Should I look at it after lunch?")]
    [InlineData("When do you need it, by Friday?")]
    [InlineData("I need the report by 3pm")]
    [InlineData("We need this by Friday noon")]
    [InlineData("Please send me the file by 3pm")]
    [InlineData("Let me know by 3pm")]
    [InlineData("If I need 30 minutes, I'll say so")]
    [InlineData("I won't make it by 3pm")]
    [InlineData("I can't look before tomorrow morning")]
    [InlineData("I will not be able to check today")]
    [InlineData("I have a meeting at 3pm")]
    [InlineData("I'll have a meeting at 3pm")]
    [InlineData("I'll be out tomorrow")]
    [InlineData("I'm off on Friday")]
    [InlineData("I'll be on vacation next week")]
    [InlineData("I'll be back from vacation next week")]
    [InlineData("I'm in a meeting until 3pm")]
    [InlineData("I'll have lunch at 1pm")]
    [InlineData("See you tomorrow")]
    [InlineData("Talk to you at 3pm")]
    [InlineData("Let's meet tomorrow at 10")]
    [InlineData("I'll join the call at 3pm")]
    [InlineData("The 3pm report shows the old numbers")]
    [InlineData("It happened again at 3pm yesterday")]
    [InlineData("I'll check what happened at 3pm")]
    [InlineData("I'm looking at the numbers from this morning")]
    [InlineData("I'll check the run of 15:00")]
    [InlineData("> will update by 3pm\nThanks!")]
    [InlineData("She wrote \"I'll update by 3pm\"")]
    [InlineData("run `update by 3pm` in the shell")]
    [InlineData("```\nI will check in 30 minutes\n```")]
    [InlineData("See https://example.com/back-in-30-minutes")]
    [InlineData("Version 3.30 is out")]
    [InlineData("There are 30 of them by now")]
    [InlineData("In 2025 we changed that")]
    [InlineData("Tomorrow's release contains the fix")]
    [InlineData("The deadline is Friday noon")]
    [InlineData("The board meets tomorrow at 9")]
    [InlineData("Update at 3pm failed")]
    [InlineData("Yesterday I said by EOD")]
    [InlineData("Done at 3pm")]
    [InlineData("No update by 3pm, so I asked again")]
    [InlineData("I was going to update by 3pm")]
    [InlineData("I could check tomorrow")]
    [InlineData("It can wait until tomorrow")]
    [InlineData("")]
    [InlineData("thanks!")]
    public void What_is_none_is_not_read_as_one(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData(nameof(A_promise_is_read_to_the_minute))]
    [InlineData(nameof(What_is_none_is_not_read_as_one))]
    public void There_are_at_least_sixty_phrasings_of_either_kind(string test) =>
        Assert.InRange(
            typeof(PromiseReadingTests)
                .GetMethod(test)!
                .GetCustomAttributes<InlineDataAttribute>()
                .Select(row => (string)row.Data[0]!)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Count(),
            60,
            int.MaxValue
        );

    [Fact]
    public void Whatever_people_write_nothing_is_thrown_and_a_promise_lies_ahead() =>
        Gen.OneOf<string>(
                "I'll",
                "we will",
                "check",
                "give me",
                "update",
                "back",
                "in",
                "by",
                "at",
                "after",
                "lunch",
                "3",
                "3pm",
                "15:00",
                "30",
                "minutes",
                "an hour",
                "tomorrow",
                "Friday",
                "noon",
                "the",
                "of",
                "next",
                "week",
                "half",
                "past",
                "to",
                "quarter",
                "24:61",
                "Feb 30",
                ",",
                ".",
                "\n",
                "?",
                "`",
                "> ",
                "\"",
                "@x",
                "EOD",
                "1e9",
                "00:00",
                "and a half",
                "ETA",
                ":",
                "until"
            )
            .Array[0, 12]
            .Select(words => string.Join(' ', words))
            .Sample(
                text =>
                {
                    var said = In("Europe/London", MondayAtTen);

                    var due = PromiseReading.DueOf(text, said, "Europe/London", Cast.Plain);

                    Assert.True(due is null || due > said);
                    Assert.Equal(due, PromiseReading.DueOf(text, said, "Europe/London", Cast.Plain));
                },
                iter: 5000
            );

    [Fact]
    public void Any_letters_at_all_are_read_in_peace() =>
        Gen.String[0, 300].Sample(text => PromiseReading.DueOf(text, In("Europe/London", MondayAtTen), "", Cast.Plain), iter: 2000);

    /// <summary>Over both changes of the clocks: said at any minute, "tomorrow morning" is ten o'clock on the wall, and "by 3pm" three.</summary>
    [Theory]
    [InlineData("2026-03-27")]
    [InlineData("2026-10-23")]
    public void Minute_by_minute_over_changes_of_the_clocks(string firstDay)
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/London"];
        var start = zone.AtStartOfDay(LocalDatePattern.Iso.Parse(firstDay).Value).ToInstant();
        foreach (var said in Enumerable.Range(0, 4 * 24 * 12).Select(five => start + Duration.FromMinutes(5 * five)))
        {
            var morning = PromiseReading.DueOf("back tomorrow morning", said, zone.Id, Cast.Plain).GetValueOrDefault().InZone(zone);
            var three = PromiseReading.DueOf("will update by 3pm", said, zone.Id, Cast.Plain).GetValueOrDefault().InZone(zone);

            Assert.Equal(new LocalTime(10, 0), morning.TimeOfDay);
            Assert.True(morning.Date > said.InZone(zone).Date && morning.DayOfWeek <= IsoDayOfWeek.Friday);
            Assert.Equal(new LocalTime(15, 0), three.TimeOfDay);
            Assert.True(three.ToInstant() > said);
        }
    }

    private static Instant? Read(string text) => PromiseReading.DueOf(text, In("Europe/London", MondayAtTen), "Europe/London", Cast.Plain);

    private static Instant In(string zone, string wall) =>
        LocalDateTimePattern
            .CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")
            .Parse(wall)
            .Value.InZoneLeniently(DateTimeZoneProviders.Tzdb[zone])
            .ToInstant();
}
