using NodaTime;
using Switchboard.Calendars;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

public sealed class PeopleReaderTests
{
    private const string Section = "people: { weekdays: monday-friday, from: 08:00, to: 18:30 }";

    [Fact]
    public void The_shipped_playbook_disturbs_nobody_in_the_evening() => Assert.Equal(PersonalHours.Default, Cases.Cast.Plain.People);

    [Fact]
    public void Without_the_section_the_default_holds()
    {
        var reading = YamlNodes.ReadPlaybook(DefaultPlaybook.Text.Replace(Section, "", StringComparison.Ordinal), version: 1);

        Assert.Equal(PersonalHours.Default, Assert.IsType<PlaybookReading.Good>(reading).Playbook.People);
    }

    [Theory]
    [InlineData("{ weekdays: sunday-thursday, from: 09:30, to: 24:00 }", "9:30", "0:00", 5)]
    [InlineData("{ weekdays: [monday, wednesday-friday], from: 7:00, to: 15:00 }", "7:00", "15:00", 4)]
    public void Other_teams_have_other_hours(string written, string from, string to, int days)
    {
        var people = Assert.IsType<PlaybookReading.Good>(Read($"people: {written}")).Playbook.People;

        Assert.Equal(days, people.Week.Length);
        Assert.All(people.Week, day => Assert.Equal((from, to), (InWords(day.From), InWords(day.To))));
    }

    [Theory]
    [InlineData("people: { weekdays: funday, from: 08:00, to: 18:30 }", "'funday' is no day of the week")]
    [InlineData(
        "people: { weekdays: monday-friday, from: 8, to: 18:30 }",
        "'8' is no time of day; write it with hours and minutes: '08:00'"
    )]
    [InlineData("people: { weekdays: monday-friday, from: 18:30, to: 08:00 }", "people's day ends before it begins")]
    [InlineData("people: { weekdays: monday-friday, from: 08:00 }", "'people' has no 'to'")]
    [InlineData("people: { weekdays: monday-friday, form: 08:00, to: 18:30 }", "'people' has no 'from'; is 'form' meant to be it?")]
    [InlineData("people: eight to six", "'people' must be a map of names to values")]
    public void A_mistake_is_told_where_it_stands(string written, string told)
    {
        var bad = Assert.IsType<PlaybookReading.Bad>(Read(written));

        Assert.Contains(bad.Mistakes, mistake => $"{mistake}".Contains(told, StringComparison.Ordinal));
    }

    private static PlaybookReading Read(string section) =>
        YamlNodes.ReadPlaybook(DefaultPlaybook.Text.Replace(Section, section, StringComparison.Ordinal), version: 1);

    private static string InWords(LocalTime time) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("H:mm").Format(time);
}
