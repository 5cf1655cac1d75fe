using NodaTime;
using Switchboard.OnCall.Duties;

namespace Switchboard.Tickets;

public sealed class TokenWarningTests
{
    private static readonly LocalDate Last = new(2027, 5, 1);

    /// <summary>A token's whole life, day by day: two warnings of its end, one of each time that it was refused.</summary>
    [Fact]
    public void A_token_is_warned_of_once_each_time()
    {
        var (told, before) = (new List<string>(), "");
        for (var day = Last.PlusDays(-30); day <= Last.PlusDays(10); day = day.PlusDays(1))
        {
            var isRefused = day == Last.PlusDays(-20) || day > Last;
            var token = new TokenStanding(Last, isRefused);
            if (TokenWarning.News("Jira", before, token, day) is { } notice)
                told.Add($"{TokenWarning.DaysUntil(Last, day)}: {notice.GetType().Name}");
            before = TokenWarning.Of(token, day);
        }

        Assert.Equal(
            [
                $"20: {nameof(Notice.TokenRefused)}",
                $"14: {nameof(Notice.TokenEnds)}",
                $"3: {nameof(Notice.TokenEnds)}",
                $"-1: {nameof(Notice.TokenRefused)}",
            ],
            told
        );
    }

    [Fact]
    public void A_token_that_is_taken_again_is_not_warned_of_twice_for_its_end_and_an_unknown_end_is_no_news()
    {
        var near = Last.PlusDays(-5);
        var refused = TokenWarning.Of(new TokenStanding(Last, IsRefused: true), near);

        Assert.Null(TokenWarning.News("Jira", refused, new TokenStanding(Last, IsRefused: false), near));
        Assert.Null(TokenWarning.News("Jira", "", new TokenStanding(null, IsRefused: false), near));
    }
}
