using System.Diagnostics;
using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>
/// What goes into tickets and what comes back, with the sandbox's Jira and Wrike: many replies in many threads until each stands in its ticket, once
/// and in order; and what somebody does in a ticket until the asker's client shows it in the thread.
/// </summary>
internal sealed class Tickets(Workbench bench, OurServer server, Sandbox sandbox)
{
    /// <summary>Slack tells an app of 30,000 events in an hour.</summary>
    private const double SlackTells = 30_000 / 3600.0;

    /// <summary>Slack takes a message a second in a channel; what is done in a ticket says something and redraws the card.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Table carried = new(
        "Replies into tickets (many threads at once, until each reply stands in its ticket, once and in order)",
        ["server", "into", "tickets", "replies", "written within, s", "all there after, s", "replies/s", "beside what Slack tells of"]
    )
    {
        Note =
            "From the first reply to the last comment; a reply waits two seconds for those before it, and that is inside. Replies of one ticket go one by one. "
            + $"Slack tells an app of 30,000 events in an hour, {Figure.Of(SlackTells)}/s; published limits of the others: Jira 100 writes of one issue in 30 s, Wrike 400 calls a minute. "
            + "The sandbox keeps to all of these.",
    };

    private readonly Table heard = new(
        "From a ticket into its thread (somebody comments or changes the state; webhook, reading, decision, message in the asker's client)",
        ["server", "from", "changes", "p50, ms", "p95, ms", "most, ms"]
    )
    {
        Note =
            $"Everything is inside, the sandbox's own work too. Changes come {Figure.Of(Apart.TotalSeconds)} s apart, half of them comments.",
    };

    private int Threads => bench.IsQuick ? 3 : 8;

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        await RunAsync("Switchboard, SQLite", postgres: null, findings, cancellation);
        if (Postgres.Programs is not null)
        {
            await using var postgres = await Postgres.StartAsync(bench.NextFolder("tickets"), bench.NextPort(), cancellation);
            await RunAsync("Switchboard, PostgreSQL", postgres, findings, cancellation);
        }
        findings.Add(carried);
        findings.Add(heard);
    }

    private async Task RunAsync(string name, Postgres? postgres, Findings findings, CancellationToken cancellation)
    {
        var folder = bench.NextFolder("tickets");
        var store = new Store(postgres?.ConnectionString ?? $"Data Source={Path.Combine(folder, "switchboard.db")}");
        var playbook = Path.Combine(folder, "playbook.yaml");
        await File.WriteAllTextAsync(playbook, await PlaybookAsync(cancellation), cancellation);
        var port = bench.NextPort();
        await Tracker.BeginAsync(sandbox, port, cancellation);
        await using var running = await server.StartAsync(
            folder,
            port,
            store,
            postgres,
            cancellation,
            more: new Dictionary<string, string>(Tracker.Settings(sandbox), StringComparer.Ordinal) { ["Playbook"] = playbook }
        );
        await sandbox.DeliverToAsync(running, cancellation);
        await using var client = await OpenClient.OpenAsync(sandbox, sandbox.Members("asker")[0].Token, cancellation);

        foreach (var (tracker, severity, replies) in ((Tracker, string, int)[])[(Tracker.Jira, "2", 30), (Tracker.Wrike, "3", 10)])
        {
            var threads = await MakeAsync(client, tracker, severity, cancellation);
            await QuietAsync(store, cancellation);
            await CarryAsync(name, tracker, threads, bench.IsQuick ? 4 : replies, findings, cancellation);
            await QuietAsync(store, cancellation);
            await HearAsync(name, client, tracker, threads, cancellation);
        }
    }

    /// <summary>Severity 2 goes to Jira and 3 to Wrike, and nobody fills anything in.</summary>
    private static async Task<string> PlaybookAsync(CancellationToken cancellation)
    {
        var text = await File.ReadAllTextAsync(
            Path.Combine(Workbench.Root, "src", "Switchboard.Core", "Playbooks", "default.yaml"),
            cancellation
        );
        text = Replace(text, "title: Create the issue", "destination: builtin.queue", "destination: jira.issue");
        text = Replace(text, "title: Report the bug", "destination: builtin.queue", "destination: wrike.task");
        text = Replace(text, "- level: 2", "form: bug", "form: issue\n    filled_by: automatic");
        text = Replace(text, "- level: 3", "form: bug", "form: bug\n    filled_by: automatic");
        return Replace(text, "tickets:\n", "tell_authors: true", "tell_authors: false");
    }

    private static string Replace(string text, string after, string what, string by)
    {
        var from = text.IndexOf(after, StringComparison.Ordinal);
        var at = from < 0 ? -1 : text.IndexOf(what, from, StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidOperationException($"The playbook has no \"{what}\" after \"{after}\".")
            : $"{text[..at]}{by}{text[(at + what.Length)..]}";
    }

    /// <summary>Questions that somebody calls bugs: each has its ticket in the end.</summary>
    private async Task<IReadOnlyList<TicketThread>> MakeAsync(
        OpenClient client,
        Tracker tracker,
        string severity,
        CancellationToken cancellation
    )
    {
        var (channel, asker, supporter) = (
            sandbox.Channel("support"),
            sandbox.Members("asker")[0].Token,
            sandbox.Members("support")[0].Token
        );
        var questions = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var question = 0; question < Threads; question++)
        {
            var word = $"{tracker.System}-{question:D2}";
            questions[word] = await sandbox.SayAsync(asker, channel, $"Report {word} is empty, why is that?", cancellation);
            await client.HearAsync(questions[word], words: "", cancellation); // its card: now it can be graded
            await GradeAsync(supporter, channel, questions[word], severity, cancellation);
        }
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; await Task.Delay(200, cancellation))
        {
            var made = await tracker.ReadAsync(sandbox, [.. questions.Keys], cancellation);
            if (made.Count == questions.Count)
                return [.. made.Select(one => new TicketThread(questions[one.Key], one.Key, one.Value.Id))];
            if (Environment.TickCount64 > until)
                throw new InvalidOperationException($"{made.Count} of {questions.Count} tickets were made in {tracker.Name}.");
        }
    }

    private async Task GradeAsync(string token, string channel, string question, string severity, CancellationToken cancellation)
    {
        await sandbox.AsMemberAsync(
            token,
            "/_sandbox/act",
            new
            {
                type = "message_action",
                callback_id = "bug",
                channel,
                message_ts = question,
            },
            cancellation
        );
        var form = await sandbox.FormAsync(token, cancellation);
        await sandbox.AsMemberAsync(
            token,
            "/_sandbox/act",
            new
            {
                type = "view_submission",
                view_id = form.GetProperty("id").GetString(),
                values = new { severity = new { value = new { type = "radio_buttons", selected_option = new { value = severity } } } },
            },
            cancellation
        );
    }

    private async Task CarryAsync(
        string name,
        Tracker tracker,
        IReadOnlyList<TicketThread> threads,
        int each,
        Findings findings,
        CancellationToken cancellation
    )
    {
        var (channel, token) = (sandbox.Channel("support"), sandbox.Members("asker")[0].Token);
        var began = Stopwatch.GetTimestamp();
        for (var reply = 0; reply < each; reply++)
            foreach (var thread in threads)
                await sandbox.SayAsync(token, channel, $"{thread.Word} reply {reply:D2}", cancellation, thread.Ts);
        var written = Stopwatch.GetElapsedTime(began);

        string[] words = [.. threads.Select(thread => thread.Word)];
        Dictionary<string, (string Id, List<string> Said)> found;
        while (
            (found = await tracker.ReadAsync(sandbox, words, cancellation)).Values.Sum(ticket => ticket.Said.Count) < each * threads.Count
        )
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw new InvalidOperationException($"Not all replies are in {tracker.Name} after {Patience.TotalMinutes:0} minutes.");
            await Task.Delay(50, cancellation);
        }
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        foreach (var (word, (_, said)) in found)
            if (said.Count != each || said.Where((text, at) => !text.Contains($"{word} reply {at:D2}", StringComparison.Ordinal)).Any())
                throw new InvalidOperationException($"Not each once and in order in {word}:\n{string.Join('\n', said)}");

        var rate = each * threads.Count / took;
        carried.Add(
            name,
            tracker.Name,
            Figure.Of(threads.Count),
            Figure.Of(each * threads.Count),
            Figure.Of(written.TotalSeconds),
            Figure.Of(took),
            Figure.Of(rate),
            Figure.Ratio([rate / SlackTells])
        );
        if (tracker == Tracker.Jira)
            findings.Add(Aim.AtLeast($"{name}: replies into Jira, beside all that Slack tells of in that time", 1, rate / SlackTells, "×"));
    }

    private async Task HearAsync(
        string name,
        OpenClient client,
        Tracker tracker,
        IReadOnlyList<TicketThread> threads,
        CancellationToken cancellation
    )
    {
        var latency = new Histogram();
        for (var change = 0; change < (bench.IsQuick ? 4 : 24); change++)
        {
            await Task.Delay(Apart, cancellation);
            var thread = threads[change / 4 % threads.Count];
            var (act, what, words) = (change % 4) switch
            {
                0 => ("comment", $"Is it so since {change}?", $"since {change}?"),
                1 => ("move", tracker.Done, "solved for you"),
                2 => ("move", tracker.Begun, "opened again"),
                _ => ("comment", $"It was the cache, see {change}.", $"see {change}."),
            };
            var began = Stopwatch.GetTimestamp();
            await tracker.ActAsync(sandbox, thread.Ticket, act, what, cancellation);
            var shown = await client.HearAsync(thread.Ts, words, cancellation);
            latency.Record((long)((shown - began) * (1e9 / Stopwatch.Frequency)));
        }
        heard.Add(
            name,
            tracker.Name,
            Figure.Of(latency.Count),
            Figure.Of(latency.Milliseconds(50)),
            Figure.Of(latency.Milliseconds(95)),
            Figure.Of(latency.MaxNanoseconds / 1e6)
        );
    }

    /// <summary>Nothing is left to decide or to carry out.</summary>
    private static async Task QuietAsync(Store store, CancellationToken cancellation)
    {
        const string Left = "SELECT (SELECT count(*) FROM inbox WHERE state = 0) + (SELECT count(*) FROM outbox WHERE state < 2)";
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ; await Task.Delay(100, cancellation))
        {
            if (await store.NumberAsync(Left, cancellation) == 0)
                return;
            if (Environment.TickCount64 > until)
                throw new InvalidOperationException("The desk still has something to do.");
        }
    }

    /// <param name="Word">What its title holds and no other.</param>
    private sealed record TicketThread(string Ts, string Word, string Ticket);
}
