using Switchboard.Cases;

namespace Switchboard.Paging;

/// <summary>Which notice of which page somebody answers by a link or a call-back, sealed so that nobody can make one up.</summary>
internal sealed record AnswerToken(TeamId Team, long Page, int Notice, UserId Who)
{
    public string Seal(Vault vault) => vault.Seal($"{Team} {Page} {Notice} {Who}");

    public static AnswerToken? Read(string token, Vault vault) =>
        vault.Unseal(token)?.Split(' ') is [var team, var page, var notice, var who]
        && long.TryParse(page, out var number)
        && int.TryParse(notice, out var which)
            ? new(new TeamId(team), number, which, new UserId(who))
            : null;
}
