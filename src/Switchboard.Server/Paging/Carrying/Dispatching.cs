using Microsoft.Extensions.Options;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>Finds out for notices that are due where they go and what they say.</summary>
internal sealed class Dispatching(Vault vault, IConfiguration configuration)
{
    private readonly Uri? _home = Uri.TryCreate(configuration["PublicUrl"], UriKind.Absolute, out var url) ? url : null;

    /// <summary>One for each notice, or why there is none: the contact may be gone since.</summary>
    public async ValueTask<List<(NoticeRow Notice, Dispatch? Dispatch)>> OfAsync(
        Session session,
        IReadOnlyList<NoticeRow> notices,
        CancellationToken cancellation
    )
    {
        var team = notices[0].Team;
        var pages = (await PagesAsync(session, team, notices, cancellation)).ToDictionary(page => page.Number);
        var addresses = (await AddressesAsync(session, team, notices, cancellation)).ToDictionary(
            one => (one.Who, one.Channel),
            one => one.Address
        );
        return [.. notices.Select(notice => (notice, DispatchOf(notice, pages[notice.Page], addresses)))];
    }

    public Uri? AnswerAt(AnswerToken token) => _home is null ? null : new Uri(_home, $"pages/answer/{token.Seal(vault)}");

    private Dispatch? DispatchOf(NoticeRow notice, PageSight page, Dictionary<(UserId, string), string> addresses)
    {
        var address =
            notice.Person is not { } person ? notice.Channel
            : notice.Channel == "slack" || notice.Channel.StartsWith("slack:", StringComparison.Ordinal) ? ""
            : addresses.GetValueOrDefault((person, notice.Channel)) is { } locked ? vault.Unlock(notice.Team, person, locked)
            : null;
        if (address is null)
            return null;
        var token = notice.Person is { } who ? new AnswerToken(notice.Team, notice.Page, notice.Number, who) : null;
        return new Dispatch
        {
            Team = notice.Team,
            Id = notice.Id,
            To = notice.Person,
            Address = address,
            StoredAt = notice.StoredAt,
            Text = PageTexts.Of(page) with { Answer = token is null ? null : AnswerAt(token), Token = token?.Seal(vault) ?? "" },
        };
    }

    private static ValueTask<List<PageSight>> PagesAsync(
        Session session,
        TeamId team,
        IReadOnlyList<NoticeRow> notices,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            $"""
            SELECT p.number, p.kind, p.channel, p.thread, c.number FROM pages p
            LEFT JOIN cases c ON c.team = p.team AND c.channel = p.channel AND c.thread = p.thread
            WHERE p.team = $1 AND {session.Among("p.number", "$2")}
            """,
            [team.Value, session.ListOf(notices.Select(notice => notice.Page).Distinct())],
            row => new PageSight(
                row.GetInt64(0),
                Enum.Parse<PageKind>(row.GetString(1)),
                row.GetString(3).Length > 0 ? new CaseKey(team, new ChannelId(row.GetString(2)), new MessageTs(row.GetString(3))) : null,
                row.IsDBNull(4) ? null : row.GetInt64(4)
            ),
            cancellation
        );

    private static ValueTask<List<(UserId Who, string Channel, string Address)>> AddressesAsync(
        Session session,
        TeamId team,
        IReadOnlyList<NoticeRow> notices,
        CancellationToken cancellation
    ) =>
        session.QueryAsync(
            $"SELECT user_id, kind, id, address FROM contacts WHERE team = $1 AND verified_at IS NOT NULL AND {session.Among("user_id", "$2")}",
            [team.Value, session.ListOf(notices.Select(notice => notice.Person?.Value ?? "").Distinct())],
            row => (new UserId(row.GetString(0)), Contacts.ChannelOf(row.GetString(1), row.GetInt64(2)), row.GetString(3)),
            cancellation
        );
}

/// <summary>What notices say of a page.</summary>
internal sealed record PageSight(long Number, PageKind Kind, CaseKey? Case, long? CaseNumber);
