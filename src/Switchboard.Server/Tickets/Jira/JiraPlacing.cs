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
    private const string PriorityNote = "its priority could not be raised (";

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
                    notes.Add($"{PriorityNote}{raised.Why})");
            }
            return await PlaceAsync(ticket, notes, cancellation);
        }
        catch (NotPlacedException e)
        {
            return new PlaceOutcome.Refused(e.Message);
        }
        catch (TicketSystemAwayException e)
        {
            return new PlaceOutcome.Later(e.After, e.Message);
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
        var (hasSprints, sprint) = board.IsKanban ? (false, null) : await SprintAsync(board.Id, cancellation);
        if (sprint is null && hasSprints)
            notes.Add("no sprint is running, so it is first in the backlog");
        var second = await FirstOtherAsync(ticket, sprint?.Id, cancellation);
        await MoveAsync(ticket, sprint?.Id, second?.Key, cancellation);
        // What Jira says it did is not always what it did: an answer of 207 is a failure in disguise.
        await LookAsync(ticket, sprint, notes, cancellation);
        if (second is { } other && !await IsBeforeAsync(ticket, other, sprint?.Id, cancellation))
            throw new NotPlacedException("Jira took the order, yet it does not stand first; please drag it to the top by hand");
        return new PlaceOutcome.First(second?.Key) { Where = sprint?.Name, Note = notes.Count > 0 ? string.Join("; ", notes) : null };
    }

    /// <summary>Whether the issue itself says that it is in the sprint, and of the highest priority.</summary>
    private async Task LookAsync(TicketRef ticket, (long Id, string Name)? sprint, List<string> notes, CancellationToken cancellation)
    {
        var there = await MustAsync(client.AgileAsync(HttpMethod.Get, $"issue/{ticket.Id}", null, cancellation));
        var fields = there.Body?["fields"];
        if (sprint is var (id, name) && fields?["sprint"]?["id"]?.ToString() != $"{id}")
            throw new NotPlacedException($"Jira took the order, yet it is not in {name}; please put it there, at the top, by hand");
        var known = await site.AskAsync(cancellation);
        if (
            notes.All(note => !note.StartsWith(PriorityNote, StringComparison.Ordinal))
            && known.PriorityOf(1) is { } highest
            && (string?)fields?["priority"]?["id"] != highest
        )
            notes.Add($"{PriorityNote}Jira took the order, yet it stands lower)");
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

    /// <summary>What stands first beside it.</summary>
    private async Task<(string Id, string Key)?> FirstOtherAsync(TicketRef ticket, long? sprint, CancellationToken cancellation)
    {
        var found = await MustAsync(
            watching.SearchAsync(
                $"{Place(sprint)} AND statusCategory != Done AND id != {ticket.Id} ORDER BY Rank ASC",
                ["summary"],
                1,
                cancellation
            )
        );
        return found.Items("issues").FirstOrDefault() is { } issue ? ((string?)issue["id"] ?? "", (string?)issue["key"] ?? "") : null;
    }

    /// <summary>
    /// Asked of these two alone, so that neither can be missing but for a search that has not heard of the move yet: then the issue itself has
    /// said where it is. What somebody else has put first since is no mistake of ours.
    /// </summary>
    private async Task<bool> IsBeforeAsync(TicketRef ticket, (string Id, string Key) other, long? sprint, CancellationToken cancellation)
    {
        var found = await MustAsync(
            watching.SearchAsync(
                $"{Place(sprint)} AND id in ({ticket.Id}, {other.Id}) ORDER BY Rank ASC",
                ["summary"],
                2,
                cancellation,
                reconcile: [ticket.Id, other.Id]
            )
        );
        return found.Items("issues").Select(issue => (string?)issue["id"]).ToList() is not [var first, _] || first == ticket.Id;
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

    private async Task<(bool HasSprints, (long Id, string Name)? Running)> SprintAsync(long board, CancellationToken cancellation)
    {
        var reply = await client.AgileAsync(HttpMethod.Get, $"board/{board}/sprint?state=active", null, cancellation);
        if (reply.Status == 400)
            return (false, null); // a team-managed board may have none
        var running = (await MustAsync(Task.FromResult(reply)))
            .Items("values")
            .Select(one => (Id: (long?)one["id"] ?? 0, Name: (string?)one["name"] ?? "", Board: (long?)one["originBoardId"]))
            .ToList();
        var wanted = options.Value.Sprint;
        if (
            wanted.Length > 0
            && running.Where(one => one.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)).ToList() is [var named]
        )
            return (true, (named.Id, named.Name));
        if (running.Count > 1 && running.Where(one => one.Board == board).ToList() is [var own])
            return (true, (own.Id, own.Name));
        return running switch
        {
            [] => (true, null),
            [var only] => (true, (only.Id, only.Name)),
            _ => throw new NotPlacedException(
                $"several sprints are running ({string.Join(", ", running.Select(one => one.Name))}); set Jira:Sprint to the name of the right one"
            ),
        };
    }

    private static async Task<JiraReply> MustAsync(Task<JiraReply> call)
    {
        var reply = await call;
        return reply.IsGood ? reply
            : reply.Pause is not null || reply.IsUnknown ? throw reply.Away
            : reply.Status == 403
                ? throw new NotPlacedException("Jira does not let the desk put issues in order: it needs the right \"Schedule issues\"")
            : throw new NotPlacedException(reply.Why);
    }

    /// <summary>It could not be put first, in words for people.</summary>
    private sealed class NotPlacedException(string message) : Exception(message);
}
