using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Tickets.Jira;

/// <summary>
/// Makes an issue the most important thing there is (R15): highest priority, in the running sprint of the board, first in rank; and looks
/// afterwards whether it is so. Without a sprint, or with several and no way to tell them apart, it never guesses, and says so.
/// </summary>
internal sealed class JiraPlacing(JiraClient client, JiraSite site, JiraWatching watching, IOptions<JiraOptions> options)
{
    public async Task<PlaceOutcome> FirstAsync(TicketRef ticket, CancellationToken cancellation)
    {
        try
        {
            var there = await MustAsync(client.GetAsync($"issue/{ticket.Id}?fields=priority", cancellation));
            var known = await site.AskAsync(cancellation);
            var notes = new List<string>();
            if (known.PriorityOf(1) is { } highest && (string?)there.Body?["fields"]?["priority"]?["id"] != highest)
            {
                var raised = await client.PutAsync($"issue/{ticket.Id}", JiraReading.PriorityIs(highest), cancellation);
                if (!raised.IsGood)
                    notes.Add($"its priority could not be raised ({raised.Why})");
            }
            return await PlaceAsync(ticket, notes, cancellation);
        }
        catch (NotPlacedException e)
        {
            return new PlaceOutcome.Refused(e.Message);
        }
        catch (TicketSystemAwayException e)
        {
            return new PlaceOutcome.Later(Duration.FromSeconds(1), e.Message);
        }
    }

    public async Task<WriteOutcome> BehindAsync(TicketRef ticket, string other, CancellationToken cancellation)
    {
        var body = new JsonObject { ["issues"] = new JsonArray(ticket.Key), ["rankAfterIssue"] = other };
        var reply = await client.AgileAsync(HttpMethod.Put, "issue/rank", body, cancellation);
        return reply.Status == 207 ? new WriteOutcome.Refused("Jira did not rank it; please drag it by hand") : reply.AsWrite();
    }

    private async Task<PlaceOutcome> PlaceAsync(TicketRef ticket, List<string> notes, CancellationToken cancellation)
    {
        var board = await BoardAsync(cancellation);
        var sprint = board.IsKanban ? null : await SprintAsync(board.Id, cancellation);
        if (sprint is null && !board.IsKanban)
            notes.Add("no sprint is running, so it is first in the backlog");
        var others = await OthersAsync(ticket, sprint?.Id, cancellation);
        var second = others is [var next, ..] ? next : null;
        await MoveAsync(ticket, sprint?.Id, second, cancellation);
        // What Jira says it did is not always what it did: an answer of 207 is a failure in disguise.
        if (await IsFirstAsync(ticket, sprint?.Id, others, cancellation) is false)
            throw new NotPlacedException("Jira took the order, yet it does not stand first; please drag it to the top by hand");
        return new PlaceOutcome.First(second) { Where = sprint?.Name, Note = notes.Count > 0 ? string.Join("; ", notes) : null };
    }

    private async Task MoveAsync(TicketRef ticket, long? sprint, string? before, CancellationToken cancellation)
    {
        var body = new JsonObject { ["issues"] = new JsonArray(ticket.Key) };
        if (before is not null)
            body["rankBeforeIssue"] = before;
        if (sprint is null && before is null)
            return; // alone, it is first
        var moved = sprint is { } id
            ? await client.AgileAsync(HttpMethod.Post, $"sprint/{id}/issue", body, cancellation)
            : await client.AgileAsync(HttpMethod.Put, "issue/rank", body, cancellation);
        await MustAsync(Task.FromResult(moved));
        if (
            moved.Status == 207
            && moved.Items("entries").FirstOrDefault(entry => (int?)entry["status"] is not (>= 200 and < 300)) is { } failed
        )
            throw new NotPlacedException($"Jira did not rank it: {string.Join("; ", failed["errors"] as JsonArray ?? [])}");
    }

    /// <summary>What still waits there, the first first, without the issue itself.</summary>
    private async Task<IReadOnlyList<string>> OthersAsync(TicketRef ticket, long? sprint, CancellationToken cancellation)
    {
        var found = await MustAsync(
            watching.SearchAsync(
                $"{Place(sprint)} AND statusCategory != Done AND id != {ticket.Id} ORDER BY Rank ASC",
                ["summary"],
                3,
                cancellation
            )
        );
        return [.. found.Items("issues").Select(issue => (string?)issue["key"] ?? "")];
    }

    private async Task<bool> IsFirstAsync(TicketRef ticket, long? sprint, IReadOnlyList<string> others, CancellationToken cancellation)
    {
        var found = await MustAsync(
            watching.SearchAsync(
                $"{Place(sprint)} AND statusCategory != Done ORDER BY Rank ASC",
                ["summary"],
                3,
                cancellation,
                reconcile: long.TryParse(ticket.Id, out var id) ? id : null
            )
        );
        var keys = found.Items("issues").Select(issue => (string?)issue["key"]).ToList();
        // A search that has not heard of the move yet shows it nowhere; shown behind another one, it is not first.
        return !keys.Contains(ticket.Key) || keys[0] == ticket.Key || !others.Contains(keys[0]);
    }

    private string Place(long? sprint) => sprint is { } id ? $"sprint = {id}" : $"project = \"{options.Value.Project}\"";

    private async Task<(long Id, bool IsKanban)> BoardAsync(CancellationToken cancellation)
    {
        if (options.Value.Board > 0)
        {
            var board = await client.AgileAsync(HttpMethod.Get, $"board/{options.Value.Board}", null, cancellation);
            if (board.IsMissing)
                throw new NotPlacedException($"Jira knows no board {options.Value.Board}");
            return (options.Value.Board, (await MustAsync(Task.FromResult(board))).Text("type") == "kanban");
        }
        var boards = await MustAsync(
            client.AgileAsync(HttpMethod.Get, $"board?projectKeyOrId={Uri.EscapeDataString(options.Value.Project)}", null, cancellation)
        );
        return boards.Items("values").FirstOrDefault() is { } first
            ? ((long?)first["id"] ?? 0, (string?)first["type"] == "kanban")
            : throw new NotPlacedException($"the project {options.Value.Project} has no board");
    }

    private async Task<(long Id, string Name)?> SprintAsync(long board, CancellationToken cancellation)
    {
        var reply = await client.AgileAsync(HttpMethod.Get, $"board/{board}/sprint?state=active", null, cancellation);
        if (reply.Status == 400)
            return null; // a board that has no sprints
        var running = (await MustAsync(Task.FromResult(reply)))
            .Items("values")
            .Select(one => (Id: (long?)one["id"] ?? 0, Name: (string?)one["name"] ?? "", Board: (long?)one["originBoardId"]))
            .ToList();
        var wanted = options.Value.Sprint;
        if (
            wanted.Length > 0
            && running.Where(one => one.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)).ToList() is [var named]
        )
            return (named.Id, named.Name);
        if (running.Count > 1 && running.Where(one => one.Board == board).ToList() is [var own])
            return (own.Id, own.Name);
        return running switch
        {
            [] => null,
            [var only] => (only.Id, only.Name),
            _ => throw new NotPlacedException(
                $"several sprints are running ({string.Join(", ", running.Select(one => one.Name))}); set Jira:Sprint to the name of the right one"
            ),
        };
    }

    private static async Task<JiraReply> MustAsync(Task<JiraReply> call)
    {
        var reply = await call;
        return reply.IsGood ? reply
            : reply.Pause is { } pause ? throw new TicketSystemAwayException(pause.Why)
            : reply.IsUnknown ? throw new TicketSystemAwayException(reply.Why)
            : reply.Status == 403
                ? throw new NotPlacedException("Jira does not let the desk put issues in order: it needs the right \"Schedule issues\"")
            : throw new NotPlacedException(reply.Why);
    }

    /// <summary>It could not be put first, in words for people.</summary>
    private sealed class NotPlacedException(string message) : Exception(message);
}
