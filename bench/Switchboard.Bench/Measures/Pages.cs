using System.Net;
using System.Text.RegularExpressions;
using Switchboard.Bench.Contestants;
using Switchboard.Bench.Load;
using Switchboard.Bench.Machine;
using Switchboard.Bench.Report;

namespace Switchboard.Bench.Measures;

/// <summary>
/// 6,000 pages due at one instant: how long until the last is with its provider. People prove a webhook by its code first, as they do on
/// their page; the pages are then planted in the tables, each calling one of them, due some seconds later.
/// </summary>
internal sealed partial class Pages(Workbench bench, OurServer server, Sandbox sandbox)
{
    private const int AtOnce = 6_000;
    private const int Patience = 120_000; // ms

    /// <summary>LinkedIn's Iris: https://engineering.linkedin.com/blog/2017/06/open-sourcing-iris-and-oncall.</summary>
    private const double Published = 10_000;

    private readonly Table table = new(
        $"{AtOnce:N0} pages due at the same instant, each handed to its provider by a signed webhook",
        ["server", "pages", "first after, ms", "p50, ms", "p99, ms", "last after, ms", "handed over twice", "not delivered"]
    )
    {
        Note =
            "From the instant they are due to the provider's receipt of the call: the clock's transactions, the notices, and one HTTP call each. "
            + "The provider answers at once; it shares the generator's core. Published: LinkedIn Iris sends 6,000 in under 10 s.",
    };

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        await RunAsync("Switchboard, SQLite", postgres: null, findings, cancellation);
        if (Postgres.Programs is not null)
        {
            await using var postgres = await Postgres.StartAsync(bench.NextFolder("pages"), bench.NextPort(), cancellation);
            await RunAsync("Switchboard, PostgreSQL", postgres, findings, cancellation);
        }
        findings.Add(table);
    }

    private async Task RunAsync(string name, Postgres? postgres, Findings findings, CancellationToken cancellation)
    {
        await using var receiver = await Receiver.StartAsync(bench.NextPort(), cancellation);
        var folder = bench.NextFolder("pages");
        var store = new Store(postgres?.ConnectionString ?? $"Data Source={Path.Combine(folder, "switchboard.db")}");
        await using var running = await server.StartAsync(
            folder,
            bench.NextPort(),
            store,
            postgres,
            cancellation,
            more: Settings(receiver)
        );
        var people = new List<string>();
        foreach (var (member, _) in ((string[])["asker", "support", "product", "developer"]).SelectMany(sandbox.Members))
        {
            await ProveAsync(running, receiver, member, cancellation);
            people.Add(member);
        }
        await store.ExecuteAsync("DELETE FROM contacts WHERE kind = 'slack'", cancellation);
        receiver.Taken.Clear();

        var due = DateTimeOffset.UtcNow.AddSeconds(8).ToUnixTimeMilliseconds();
        await PlantAsync(store, running.Workspace.Team, people, due, cancellation);
        if (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() >= due)
            throw new InvalidOperationException("Planting took so long that the pages were due before.");
        while (receiver.Taken.Count < AtOnce)
        {
            if (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() > due + Patience)
                throw new InvalidOperationException($"{receiver.Taken.Count} of {AtOnce} pages were handed over.");
            await Task.Delay(20, cancellation);
        }
        await SettledAsync(store, cancellation);

        var late = new Histogram();
        foreach (var (at, _) in receiver.Taken.Values)
            late.Record((long)((at - due) * 1e6));
        var last = receiver.Taken.Values.Max(one => one.FirstAt) - due;
        table.Add(
            name,
            Figure.Of(receiver.Taken.Count),
            Figure.Of(receiver.Taken.Values.Min(one => one.FirstAt) - due),
            Figure.Of(late.Milliseconds(50)),
            Figure.Of(late.Milliseconds(99)),
            Figure.Of(last),
            Figure.Of(receiver.Taken.Values.Count(one => one.Times > 1)),
            Figure.Of(await store.NumberAsync("SELECT count(*) FROM page_notices WHERE state <> 3", cancellation))
        );
        findings.Add(Aim.AtMost($"{name}: {AtOnce:N0} pages due at once, the last is handed over after", Published, last, " ms"));
    }

    private static Dictionary<string, string> Settings(Receiver receiver) =>
        new(StringComparer.Ordinal)
        {
            ["Paging__Key"] = Convert.ToBase64String(new byte[32]),
            ["Paging__Webhook__Secret"] = "a secret to sign webhooks with",
            ["Paging__Webhook__Hosts"] = receiver.Host,
        };

    /// <summary>Adds a webhook on the person's own page and proves it by the code it is sent.</summary>
    private static async Task ProveAsync(Running running, Receiver receiver, string member, CancellationToken cancellation)
    {
        var desk = new Uri($"http://127.0.0.1:{running.Port}");
        var cookies = new CookieContainer();
        foreach (var cookie in (await Visitor.SignInAsync(running, member, cancellation)).Split("; "))
            cookies.SetCookies(desk, cookie);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies };
        using var browser = new HttpClient(handler) { BaseAddress = desk };
        await PostAsync("add", ("kind", "webhook"), ("address", $"http://{receiver.Host}/{member}"));
        await PostAsync("code", ("id", "2"));
        string words;
        while (!receiver.Words.TryGetValue($"/{member}", out words!))
            await Task.Delay(5, cancellation);
        await PostAsync("confirm", ("id", "2"), ("code", Code().Match(words).Value));

        async Task PostAsync(string what, params (string Key, string Value)[] fields)
        {
            var page = await browser.GetStringAsync(new Uri("/me/contacts", UriKind.Relative), cancellation);
            using var form = new FormUrlEncodedContent(
                fields
                    .Append(("__RequestVerificationToken", Antiforgery().Match(page).Groups["value"].Value))
                    .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
            );
            using var answer = await browser.PostAsync(new Uri($"/me/contacts/{what}", UriKind.Relative), form, cancellation);
            if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.OK))
                throw new InvalidOperationException($"/me/contacts/{what} answered {(int)answer.StatusCode}.");
        }
    }

    /// <summary>Pages as they stand when they were raised, and called nobody yet.</summary>
    private static async Task PlantAsync(Store store, string team, IReadOnlyList<string> people, long due, CancellationToken cancellation)
    {
        var who = $"CASE n.i % {people.Count} {string.Join(' ', people.Select((id, place) => $"WHEN {place} THEN '{id}'"))} END";
        var raised = $$"""'{"policy":"test ' || p.who || '","turn":0,"raised_at":{{due}},"calling_since":{{due}},"version":1}'""";
        var happened = $$"""'{"type":"raised","policy":"test ' || p.who || '","turn":0,"at":{{due}}}'""";
        var numbers =
            $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {AtOnce}), p(i, who) AS (SELECT n.i, {who} FROM n)";
        await store.ExecuteAsync(
            $"""
            BEGIN;
            INSERT INTO page_events (team, page, seq, at, type, cause, playbook, body)
            {numbers} SELECT '{team}', p.i, 1, {due}, 'raised', 'bench', 1, {happened} FROM p;
            INSERT INTO pages (team, number, cause, kind, policy, channel, thread, status, raised_at, next_due_at, playbook, state)
            {numbers} SELECT '{team}', p.i, 'bench ' || CAST(p.i AS TEXT), 'Test', 'test ' || p.who, '', '', 'Calling', {due}, {due}, 1, {raised} FROM p;
            COMMIT;
            """,
            cancellation
        );
    }

    /// <summary>What the provider took is also written down.</summary>
    private static async Task SettledAsync(Store store, CancellationToken cancellation)
    {
        for (
            var until = Environment.TickCount64 + Patience;
            await store.NumberAsync("SELECT count(*) FROM page_notices WHERE state = 3", cancellation) < AtOnce
                && Environment.TickCount64 < until;

        )
            await Task.Delay(50, cancellation);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Antiforgery();

    [GeneratedRegex("[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
