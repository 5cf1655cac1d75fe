using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

/// <summary>What waits is listed at set times instead of being mentioned in each thread.</summary>
public sealed class DigestTests
{
    private static readonly string Listed = DefaultPlaybook
        .Text.Replace(
            "    product: \"#product\"",
            "    digest: { channel: \"#product\", at: [\"15:00\", \"10:00\"], zone: Europe/London }\n    product: \"#product\"",
            StringComparison.Ordinal
        )
        .Replace("  - name: general\n", "  - name: general\n    digest: yes\n", StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-11-23T08:00", "2026-11-23T10:00")]
    [InlineData("2026-11-23T10:00", "2026-11-23T15:00")] // the one that is due now is not the next
    [InlineData("2026-11-27T15:00", "2026-11-30T10:00")] // over the weekend
    [InlineData("2026-12-24T16:00", "2026-12-29T10:00")] // and Christmas
    [InlineData("2026-10-23T16:00", "2026-10-26T10:00")] // the clocks go back: ten on the wall
    public void It_comes_at_its_times_on_working_days(string after, string next)
    {
        var playbook = Read();

        Assert.Equal(In(next), playbook.Desks[0].Digest?.NextAfter(In(after), playbook.Hours));
    }

    [Fact]
    public void Of_several_that_were_missed_the_last_is_enough()
    {
        var (playbook, digest) = (Read(), Read().Desks[0].Digest!); // it has one: see above

        Assert.Equal(In("2026-11-23T15:00"), digest.LastWithin(In("2026-11-20T16:00"), In("2026-11-23T15:00"), playbook.Hours));
        Assert.Null(digest.LastWithin(In("2026-11-23T10:00"), In("2026-11-23T14:59"), playbook.Hours));
    }

    [Fact]
    public void Who_never_works_has_none() => Assert.Null(Read().Desks[0].Digest!.NextAfter(In("2026-11-23T08:00"), new([])));

    [Fact]
    public void What_is_listed_must_be_listed_somewhere()
    {
        var text = DefaultPlaybook.Text.Replace("  - name: general\n", "  - name: general\n    digest: yes\n", StringComparison.Ordinal);

        var mistake = Assert.Single(Assert.IsType<PlaybookReading.Bad>(YamlNodes.ReadPlaybook(text)).Mistakes);

        Assert.Equal("the questions of 'general' are listed in a digest, and the desk 'Support' has none", mistake.Problem);
    }

    [Fact]
    public void No_group_is_called_for_what_is_listed_and_an_answer_takes_it_off()
    {
        var playbook = Read();
        var thread = Conversation.Under(playbook, Moment.At("10:00").Asks(Cast.Maya));
        var effects = new List<Effect>();
        Assert.True(Escalating.IsLate(thread.State, playbook, Instant.MaxValue)); // the clock has not told it yet
        while (thread.DueAt is { } due)
            effects.AddRange(thread.Tell(new Step(new CaseInput.ClockTicked(), due)).Effects);

        Assert.DoesNotContain(effects, effect => effect is Effect.Reply or Effect.Page);
        Assert.True(Escalating.IsListed(thread.State, playbook));
        Assert.True(Escalating.IsLate(thread.State, playbook, Instant.MinValue));
        thread.Tell(Moment.At("16:00").Replies(Cast.Cleo));
        Assert.False(Escalating.IsListed(thread.State, playbook));
    }

    [Fact]
    public void The_handbook_says_so()
    {
        var lines = Handbook.Of(Read()).SelectMany(section => section.Lines).ToList();

        Assert.Contains("What waits there for an answer is listed in #product at 10:00 and 15:00 (Europe/London), on working days.", lines);
        Assert.Contains("No group is called in the thread; until somebody answers it stands in the digest.", lines);
    }

    private static Playbook Read() => Assert.IsType<PlaybookReading.Good>(YamlNodes.ReadPlaybook(Listed)).Playbook;

    private static Instant In(string wall) =>
        LocalDateTimePattern
            .CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")
            .Parse(wall)
            .Value.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/London"])
            .ToInstant();
}
