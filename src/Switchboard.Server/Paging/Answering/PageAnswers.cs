using Switchboard.Cases;
using Switchboard.OnCall.Escalation;
using Switchboard.Storage;

namespace Switchboard.Paging;

/// <summary>What somebody answers to a page.</summary>
internal enum PageAnswer
{
    Take,
    NotMe,
    Over,
}

/// <summary>Takes answers in from everywhere but Slack: links, texts, keypads, the API. The page says who was first.</summary>
internal sealed class PageAnswers(PageStore pages, Database database)
{
    /// <param name="cause">The same answer told twice counts once.</param>
    /// <returns>How the page stands then; null where there is none for them.</returns>
    public async Task<PageRow?> AnswerAsync(
        TeamId team,
        long page,
        UserId by,
        PageAnswer answer,
        string via,
        string cause,
        CancellationToken cancellation
    )
    {
        if (await pages.FindAsync(team, page, cancellation) is not { } row || !row.State.Called.Contains(by))
            return null;
        PageInput input = answer switch
        {
            PageAnswer.Take => new PageInput.Acknowledge(by, via),
            PageAnswer.NotMe => new PageInput.Decline(by, via),
            PageAnswer.Over => new PageInput.Resolve(by, via),
            _ => throw new InvalidOperationException($"an answer of the kind {answer}"),
        };
        // A page that only tries the way is done with the first answer.
        if (row.Kind != PageKind.Case)
            await pages.TellAsync(team, page, new PageInput.Acknowledge(by, via), $"{cause} first", cancellation);
        return await pages.TellAsync(team, page, row.Kind == PageKind.Case ? input : new PageInput.Resolve(by, via), cause, cancellation);
    }

    /// <summary>The last page that reached somebody by a kind of channel and that is not over: what a short answer is about.</summary>
    public async Task<long?> LastAsync(TeamId team, UserId who, string kind, CancellationToken cancellation) =>
        await database.ReadAsync(
            (Session session) =>
                session.FirstAsync<long?>(
                    """
                    SELECT n.page FROM page_notices n
                    JOIN pages p ON p.team = n.team AND p.number = n.page AND p.status <> 'Resolved'
                    WHERE n.team = $1 AND n.person = $2 AND n.channel LIKE $3 AND n.state IN (2, 3)
                    ORDER BY n.sent_at DESC, n.page DESC LIMIT 1
                    """,
                    [team.Value, who.Value, $"{kind}:%"],
                    row => row.GetInt64(0),
                    cancellation
                ),
            cancellation
        );

    /// <summary>A provider's receipt of a notice: it may come late, twice, or before the call that it is about has ended.</summary>
    public Task ReceiptAsync(AnswerToken token, bool isDelivered, string why, CancellationToken cancellation) =>
        pages.ReceiptAsync(token.Team, token.Page, token.Notice, isDelivered, why, cancellation);

    /// <summary>How it stands, said to whoever answered.</summary>
    public static string Said(PageRow page, UserId by, PageAnswer answer) =>
        (page.State, answer) switch
        {
            (_, _) when page.Kind != PageKind.Case => "Thank you, that worked.",
            ({ Status: PageStatus.Resolved, ResolvedBy: { } resolver }, _) when resolver == by =>
                "It is over, and everybody is told. Thank you!",
            ({ Status: PageStatus.Resolved }, _) => "It is over already. Thank you!",
            ({ AcknowledgedBy: { } owner }, _) when owner == by => "It is yours, and everybody is told. Thank you!",
            ({ AcknowledgedBy: not null }, PageAnswer.Take) => "Somebody else has it already. Thank you!",
            (_, PageAnswer.NotMe) => "Noted. I am calling the next.",
            _ => "It still calls for somebody.",
        };
}
