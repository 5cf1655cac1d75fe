using NodaTime;
using Switchboard.Dashboard.Design;

namespace Switchboard.Dashboard;

public sealed class TimesTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 17, 5);
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private static readonly DateTimeZone Auckland = DateTimeZoneProviders.Tzdb["Pacific/Auckland"];

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(3 * 3600 + 20 * 60, "3 h 20 min ago")]
    [InlineData(6 * 3600, "today, 11:05")]
    [InlineData(18 * 3600, "yesterday, 23:05")]
    [InlineData(48 * 3600, "22 Nov, 17:05")]
    [InlineData(400 * 86400, "20 Oct 2025")]
    [InlineData(-30, "just now")]
    public void A_moment_is_told_as_people_tell_it(long seconds, string words) =>
        Assert.Equal(words, Times.Ago(Now - Duration.FromSeconds(seconds), Now, London));

    [Fact]
    public void Yesterday_is_the_readers_yesterday() =>
        // 06:05 on the 25th in Auckland: eight hours ago was the evening of the 24th.
        Assert.Equal("yesterday, 22:05", Times.Ago(Now - Duration.FromHours(8), Now, Auckland));

    [Theory]
    [InlineData(0, "under a minute")]
    [InlineData(61, "1 min")]
    [InlineData(3600, "1 h")]
    [InlineData(9 * 3600 + 59 * 60, "9 h 59 min")]
    [InlineData(10 * 3600 + 59 * 60, "10 h")]
    [InlineData(24 * 3600, "1 day")]
    [InlineData(47 * 3600, "1 day")]
    [InlineData(49 * 3600, "2 days")]
    public void A_span_is_as_exact_as_it_matters(long seconds, string words) =>
        Assert.Equal(words, Times.Span(Duration.FromSeconds(seconds)));

    [Fact]
    public void The_exact_time_names_its_zone() => Assert.Equal("Tue 24 Nov 2026, 17:05:00 (Europe/London)", Times.Exact(Now, London));
}
