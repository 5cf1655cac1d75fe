using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Switchboard.Cases;
using Switchboard.Dashboard.Text;

namespace Switchboard.Tickets.Jira;

/// <summary>
/// Comments. Those of the desk carry their key, in a property on Cloud and in an unseen anchor on Data Center, so that none is written twice
/// and none comes back as news. They begin with who said it in Slack.
/// </summary>
internal sealed partial class JiraComments(JiraClient client, JiraSite site, IJiraText text, IOptions<JiraOptions> options)
{
    private const int PageSize = 100;
    private const int MostPages = 20;
    private const int MostKnown = 20_000;

    // What a comment of ours was written for never changes: it is asked once.
    private readonly ConcurrentDictionary<string, DedupKey?> _keys = [];

    public async Task<WriteOutcome> WriteAsync(TicketRef ticket, CommentDraft draft, DedupKey key, CancellationToken cancellation)
    {
        try
        {
            var mine = (await ReadAsync(ticket, cancellation)).FirstOrDefault(comment => comment.Key == key);
            var path = $"issue/{ticket.Id}/comment";
            return (mine, draft.IsGone) switch
            {
                (null, true) => new WriteOutcome.Done(),
                (null, false) => (await client.PostAsync(path, Body(draft, key), cancellation)).AsWrite(),
                ({ Id: var id }, true) => Gone(await client.DeleteAsync($"{path}/{id}", cancellation)),
                ({ Id: var id } known, false) => known.Text == AsRead(draft)
                    ? new WriteOutcome.Done()
                    : (await client.PutAsync($"{path}/{id}", Body(draft, key), cancellation)).AsWrite(),
            };
        }
        catch (TicketSystemAwayException e)
        {
            return new WriteOutcome.Later(e.After, e.Message);
        }
        catch (TicketGoneException)
        {
            return new WriteOutcome.Refused($"there is no {ticket.Key} in Jira any more");
        }
    }

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<TicketComment>> ReadAsync(TicketRef ticket, CancellationToken cancellation)
    {
        var known = await site.AskAsync(cancellation);
        var all = new List<TicketComment>();
        for (var page = 0; page < MostPages; page++)
        {
            var start = page * PageSize;
            var reply = await client.GetAsync($"issue/{ticket.Id}/comment?startAt={start}&maxResults={PageSize}", cancellation);
            if (reply.IsMissing)
                throw new TicketGoneException();
            if (!reply.IsGood)
                throw reply.Away;
            foreach (var comment in reply.Items("comments"))
                all.Add(await OfAsync(comment, known.Me, cancellation));
            if (start + PageSize >= ((int?)reply.Body?["total"] ?? 0))
                break;
        }
        return all;
    }

    private async Task<TicketComment> OfAsync(JsonObject comment, string me, CancellationToken cancellation)
    {
        var author = (string?)comment["author"]?[options.Value.IsCloud ? "accountId" : "name"] ?? "";
        var paragraphs = text.Read(comment["body"]);
        var key = author == me ? await KeyOfAsync(comment, paragraphs, cancellation) : null;
        return new TicketComment(
            new UserId($"jira/{author}"),
            string.Join('\n', key is null ? paragraphs : paragraphs.Skip(1)),
            (bool?)comment["jsdPublic"] == false || comment["visibility"] is not null
        )
        {
            Id = (string?)comment["id"] ?? "",
            Author = (string?)comment["author"]?["displayName"] ?? author,
            Key = key,
        };
    }

    /// <summary>Not every answer brings the properties along, so those of our own comments are asked for.</summary>
    private async Task<DedupKey?> KeyOfAsync(JsonObject comment, IReadOnlyList<string> paragraphs, CancellationToken cancellation)
    {
        if (!options.Value.IsCloud)
            return paragraphs is [var first, ..] && Anchor().Match(first) is { Success: true } anchor
                ? new DedupKey(anchor.Groups["key"].Value)
                : null;
        var told = (comment["properties"] as JsonArray ?? [])
            .FirstOrDefault(one => (string?)one?["key"] == JiraIssueFields.Property)
            ?["value"];
        if (told is not null)
            return KeyIn(told);
        var id = (string?)comment["id"] ?? "";
        if (_keys.TryGetValue(id, out var known))
            return known;
        var reply = await client.GetAsync($"comment/{id}/properties/{JiraIssueFields.Property}", cancellation);
        if (!reply.IsGood && !reply.IsMissing)
            throw reply.Away;
        if (_keys.Count >= MostKnown)
            _keys.Clear();
        return _keys[id] = KeyIn(reply.Body?["value"]);
    }

    private static DedupKey? KeyIn(JsonNode? value) =>
        value is JsonObject told && (string?)told["key"] is { } key ? new DedupKey(key) : null;

    private JsonObject Body(CommentDraft draft, DedupKey key)
    {
        var body = new JsonObject { ["body"] = Write(draft, key) };
        if (options.Value.IsCloud)
            body["properties"] = new JsonArray(
                new JsonObject
                {
                    ["key"] = JiraIssueFields.Property,
                    ["value"] = new JsonObject { ["key"] = key.Value },
                }
            );
        return body;
    }

    private JsonNode Write(CommentDraft draft, DedupKey key)
    {
        ImmutableArray<RichBlock> said = Mrkdwn.Read(draft.Text);
        var head = new RichBlock.Paragraph([new Rich.Bold([new Rich.Plain(draft.Author)]), new Rich.Plain(" in Slack:")]);
        var written = text.Write(Shortening.Fit([head, .. said], WikiText.LengthOf, IJiraText.Limit, draft.Thread));
        return options.Value.IsCloud ? written : JsonValue.Create($"{{anchor:{key.Value}}}{(string?)written}");
    }

    /// <summary>The draft's words as they would be read back.</summary>
    private string AsRead(CommentDraft draft) => string.Join('\n', text.Read(Write(draft, default)).Skip(1));

    private static WriteOutcome Gone(JiraReply reply) => reply.IsMissing ? new WriteOutcome.Done() : reply.AsWrite();

    [GeneratedRegex(@"\{anchor:(?<key>[^}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Anchor();

    private sealed class TicketGoneException : Exception;
}
