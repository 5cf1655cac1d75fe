using System.Diagnostics;
using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>
/// What people feel: an asker posts a question in the sandbox, and the desk's answer stands in the thread; a question comes in, and 500 boards show it.
/// </summary>
internal sealed class Conversations(Workbench bench, Sandbox sandbox)
{
    private const int Open = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Table replies = new(
        "Event to reply, through the sandbox (from the asker's chat.postMessage to the desk's card in the asker's client)",
        ["server", "questions", "p50, ms", "p99, ms", "most, ms"]
    )
    {
        Note =
            "Everything is inside: the sandbox, its signed delivery, commit, decision, order, chat.postMessage, the sandbox's stream. Questions come 1.2 s apart, since Slack takes one post a second in a channel.",
    };

    private readonly Table boards = new(
        "Event to board (from a signed question leaving Slack to the boards)",
        ["server", "boards", "changes", "told p50 / p99, ms", "refreshed p50 / p99, ms", "most, ms", "not within 5 s", "RSS, MiB"]
    )
    {
        Note =
            "Told: the new list began to arrive on the stream. Refreshed: it is there whole. "
            + "All boards are simulated by the generator on its one core, so its reading is inside the figures.",
    };

    public async Task RunAsync(IReadOnlyList<Contestant> ours, Findings findings, CancellationToken cancellation)
    {
        foreach (var contestant in ours)
        {
            await using var running = await contestant.StartAsync(bench, cancellation);
            await sandbox.DeliverToAsync(running, cancellation);
            await MeasureRepliesAsync(contestant, running, cancellation);
            await MeasureBoardsAsync(contestant, running, 1, findings, cancellation);
            await MeasureBoardsAsync(contestant, running, Open, findings, cancellation);
        }
        findings.Add(replies);
        findings.Add(boards);
    }

    private async Task MeasureRepliesAsync(Contestant contestant, Running running, CancellationToken cancellation)
    {
        var (_, token) = sandbox.Members("asker")[0];
        await using var client = await OpenClient.OpenAsync(sandbox, token, cancellation);
        var latency = new Histogram();
        for (var question = 0; question < (bench.IsQuick ? 6 : 20); question++)
        {
            var asked = Stopwatch.GetTimestamp();
            var thread = await sandbox.SayAsync(token, running.Workspace.Channels[0], $"Where do I find report {question}?", cancellation);
            var answered = await client.HearAsync(thread, words: "", cancellation);
            latency.Record((long)((answered - asked) * (1e9 / Stopwatch.Frequency)));
            await Task.Delay(1200, cancellation);
        }
        replies.Add(
            contestant.Name,
            $"{latency.Count}",
            Figure.Of(latency.Milliseconds(50)),
            Figure.Of(latency.Milliseconds(99)),
            Figure.Of(latency.MaxNanoseconds / 1e6)
        );
    }

    private async Task MeasureBoardsAsync(
        Contestant contestant,
        Running running,
        int count,
        Findings findings,
        CancellationToken cancellation
    )
    {
        var sessions = new List<string>();
        string[] roles = ["asker", "support", "product", "developer"];
        foreach (var (member, _) in roles.SelectMany(sandbox.Members))
            sessions.Add(await Visitor.SignInAsync(running, member, cancellation));
        // Whoever watches a list has read it first.
        using var browser = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{running.Port}") };
        foreach (var session in sessions)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/cases") { Headers = { { "Cookie", session } } };
            using var page = await browser.SendAsync(request, cancellation);
            page.EnsureSuccessStatusCode();
        }

        using var open = new Boards(running.Port, [.. Enumerable.Range(0, count).Select(board => sessions[board % sessions.Count])]);
        open.Rest(TimeSpan.FromSeconds(3));

        var changes = bench.IsQuick ? 4 : 12;
        var late = 0;
        var requests = running.Requests(changes);
        using var slack = new Connection(running.Port);
        for (var change = 0; change < changes; change++)
        {
            cancellation.ThrowIfCancellationRequested();
            late += open.Follow(() => slack.Send(change, requests[change], since: 0), Patience, TimeSpan.FromSeconds(1.5));
            if (slack.Receive() != 200)
                throw new InvalidOperationException("An event was not acknowledged.");
        }
        boards.Add(
            contestant.Name,
            $"{count}",
            $"{changes}",
            $"{Figure.Of(open.Told.Milliseconds(50))} / {Figure.Of(open.Told.Milliseconds(99))}",
            $"{Figure.Of(open.Refreshed.Milliseconds(50))} / {Figure.Of(open.Refreshed.Milliseconds(99))}",
            Figure.Of(open.Refreshed.MaxNanoseconds / 1e6),
            Figure.Of(late),
            Figure.Of(running.ResidentMiB)
        );
        if (count == Open)
            findings.Add(
                Aim.AtMost($"{contestant.Name}: {Open} boards refreshed after a change, p99", 100, open.Refreshed.Milliseconds(99), " ms")
            );
    }
}
