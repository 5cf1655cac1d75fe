using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Dashboard.Text;

namespace Switchboard.Tickets.Wrike;

/// <summary>
/// Comments. Those of the desk begin with who said it in Slack, and end with a mark of the message they came from, so that none is written
/// twice and none comes back as news: a comment of Wrike holds nothing that people do not see.
/// </summary>
internal sealed partial class WrikeComments(WrikeClient client, WrikeSite site)
{
    public async Task<WriteOutcome> WriteAsync(TicketRef ticket, CommentDraft draft, DedupKey key, CancellationToken cancellation)
    {
        try
        {
            if (await AllAsync(ticket.Id, cancellation) is not { } all)
                return new WriteOutcome.Refused($"there is no task {ticket.Key} in Wrike any more");
            var mark = key.Value.Split('/')[^1];
            var mine = all.FirstOrDefault(comment => comment.Mark == mark);
            return (mine, draft.IsGone) switch
            {
                (null, true) => new WriteOutcome.Done(),
                (null, false) => (await client.PostAsync($"tasks/{ticket.Id}/comments", Body(draft, mark), cancellation)).AsWrite(),
                ({ Id: var id }, true) => Gone(await client.DeleteAsync($"comments/{id}", cancellation)),
                ({ Id: var id } known, false) => WrikeText.Even(known.Whole) == WrikeText.Even(WrikeText.Plain(Write(draft, mark)))
                    ? new WriteOutcome.Done()
                    : (await client.PutAsync($"comments/{id}", Body(draft, mark), cancellation)).AsWrite(),
            };
        }
        catch (TicketSystemAwayException e)
        {
            return new WriteOutcome.Later(e.After, e.Message);
        }
    }

    /// <summary>Oldest first, with the time of the last; null where there is no such task.</summary>
    /// <param name="made">The key that the task was made under.</param>
    public async Task<(IReadOnlyList<TicketComment> Comments, long LastMs)?> ReadAsync(
        string task,
        string made,
        CancellationToken cancellation
    )
    {
        if (await AllAsync(task, cancellation) is not { } all)
            return null;
        var comments = new List<TicketComment>();
        foreach (var said in all)
            comments.Add(
                new TicketComment(new UserId($"wrike/{said.Author}"), said.Text, IsInternal: false)
                {
                    Id = said.Id,
                    Author = await site.NameOfAsync(said.Author, cancellation),
                    Key = said.Mark is { } mark ? new DedupKey($"{made}/{mark}") : null,
                }
            );
        return (comments, all.Count > 0 ? all.Max(said => said.AtMs) : 0);
    }

    private async Task<IReadOnlyList<Said>?> AllAsync(string task, CancellationToken cancellation)
    {
        var reply = await client.GetAsync($"tasks/{task}/comments?plainText=true", cancellation);
        if (reply.IsMissing)
            return null;
        if (!reply.IsGood)
            throw reply.Away;
        var known = await site.AskAsync(cancellation);
        return [.. reply.Data.Select(comment => Read(comment, known.Me)).OrderBy(said => said.AtMs).ThenBy(said => said.Mark)];
    }

    private static Said Read(JsonObject comment, string me)
    {
        var author = (string?)comment["authorId"] ?? "";
        var whole = ((string?)comment["text"] ?? "").ReplaceLineEndings("\n").Trim();
        var own = author == me ? Own().Match(whole) : Match.Empty;
        return new Said(
            (string?)comment["id"] ?? "",
            author,
            own.Success ? own.Groups["mark"].Value : null,
            own.Success ? own.Groups["text"].Value.Trim() : whole,
            whole,
            MillisecondsOf((string?)comment["createdDate"])
        );
    }

    public static long MillisecondsOf(string? stamp) =>
        stamp is not null && InstantPattern.ExtendedIso.Parse(stamp) is { Success: true, Value: var at } ? at.ToUnixTimeMilliseconds() : 0;

    private static Dictionary<string, string> Body(CommentDraft draft, string mark) => new() { ["text"] = Write(draft, mark) };

    private static string Write(CommentDraft draft, string mark)
    {
        ImmutableArray<RichBlock> said = Mrkdwn.Read(draft.Text);
        var head = new RichBlock.Paragraph([new Rich.Bold([new Rich.Plain(draft.Author)]), new Rich.Plain(" in Slack:")]);
        return $"{WrikeText.Write(Shortening.Fit([head, .. said], WrikeText.LengthOf, WrikeText.Limit, draft.Thread))}<br />[slack {mark}]";
    }

    private static WriteOutcome Gone(WrikeReply reply) => reply.IsMissing ? new WriteOutcome.Done() : reply.AsWrite();

    [GeneratedRegex(
        @"^[^\n]*? in Slack:\s*(?<text>.*?)\s*\[slack (?<mark>[0-9.]+)\]$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Own();

    private sealed record Said(string Id, string Author, string? Mark, string Text, string Whole, long AtMs);
}
