using NodaTime;
using NodaTime.Text;
using Switchboard.OnCall.Duties;

namespace Switchboard.Tickets;

/// <summary>When administrators are told of a token: two weeks before its end, three days before, and when it is taken no more. Each once.</summary>
internal static class TokenWarning
{
    public const int FirstDays = 14;
    private const int LastDays = 3;
    private const string Refused = " refused";

    /// <summary>How a token stands, in so far as there is something to tell: what is remembered of it.</summary>
    public static string Of(TokenStanding token, LocalDate today) => Ending(token, today) + (token.IsRefused ? Refused : "");

    /// <summary>What is to be told of a token that stood like <paramref name="before"/>, if anything.</summary>
    public static Notice? News(string system, string before, TokenStanding token, LocalDate today) =>
        token.IsRefused
            ? before.EndsWith(Refused, StringComparison.Ordinal)
                ? null
                : new Notice.TokenRefused(system)
            : token.LastDay is { } last
            && Ending(token, today) is { Length: > 0 } ending
            && before.Replace(Refused, "", StringComparison.Ordinal) != ending
                ? new Notice.TokenEnds(system, LocalDatePattern.Iso.Format(last), DaysUntil(last, today))
                : null;

    public static int DaysUntil(LocalDate last, LocalDate today) => Period.DaysBetween(today, last);

    private static string Ending(TokenStanding token, LocalDate today) =>
        token.LastDay is not { } last ? ""
        : DaysUntil(last, today) <= LastDays ? $"{LocalDatePattern.Iso.Format(last)} {LastDays}"
        : DaysUntil(last, today) <= FirstDays ? $"{LocalDatePattern.Iso.Format(last)} {FirstDays}"
        : "";
}
