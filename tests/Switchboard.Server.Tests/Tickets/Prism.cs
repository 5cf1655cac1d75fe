using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Switchboard.Slack;

namespace Switchboard.Tickets;

/// <summary>
/// Stoplight's Prism between the client and the sandbox, where a vendor's own description of its interfaces judges both, or alone, where it answers with
/// the description's examples and judges the client.
/// </summary>
internal sealed class Prism : IAsyncDisposable
{
    /// <summary>The judges of Atlassian's interfaces, each with the paths it knows.</summary>
    private static readonly (string Spec, string Paths)[] Jira = [("jira-agile.json", "/rest/agile/"), ("jira-platform-v3.json", "/")];
    private static readonly (string Spec, string Paths)[] Wrike = [("wrike-derived.2020.openapi.json", "/")];

    private readonly ConcurrentBag<string> _violations = [];
    private readonly ConcurrentQueue<string> _calls = [];
    private readonly List<Process> _processes = [];
    private readonly List<(string Paths, Uri Address)> _judges = [];
    private readonly string _system;

    private Prism(string system) => _system = system;

    /// <summary>"request …" and "response …", with the call they are about.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    /// <summary>What the client got wrong; the descriptions' own examples break their rules here and there.</summary>
    public IEnumerable<string> WrongRequests => _violations.Where(one => one.StartsWith("request", StringComparison.Ordinal));

    /// <summary>"GET 200 /rest/api/3/myself".</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    public int Judged => _calls.Count;

    /// <summary>In front of a sandbox. Skips the test, saying so, where Prism or the specs are absent.</summary>
    /// <param name="system">"jira" or "wrike": what the addresses of the client's calls begin with.</param>
    public static Task<Prism> BetweenAsync(string system, string upstream) => StartAsync(system, upstream);

    /// <summary>With nothing behind it.</summary>
    public static Task<Prism> AloneAsync(string system) => StartAsync(system, null);

    /// <summary>Sends each call through the judge that knows its interface.</summary>
    public HttpMessageHandler Handler() => new Through(this);

    public ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }
        return ValueTask.CompletedTask;
    }

    private static async Task<Prism> StartAsync(string system, string? upstream)
    {
        var specs = Path.Combine(Corpora.Require(), "tickets", "specs");
        var program = Find();
        var prism = new Prism(system);
        try
        {
            foreach (var (spec, paths) in system == "jira" ? Jira : Wrike)
                prism.Start(program, Path.Combine(specs, spec), paths, upstream);
            foreach (var (_, address) in prism._judges)
                await UpAsync(address);
            return prism;
        }
        catch
        {
            await prism.DisposeAsync();
            throw;
        }
    }

    private void Start(string program, string spec, string paths, string? upstream)
    {
        var port = FreePort();
        string[] what = upstream is null ? ["mock", spec] : ["proxy", spec, upstream];
        var start = new ProcessStartInfo("node", [program, .. what, "-h", "127.0.0.1", "-p", $"{port}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
        _judges.Add((paths, new Uri($"http://127.0.0.1:{port}")));
    }

    private static async Task UpAsync(Uri address)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(address.Host, address.Port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await beat.WaitForNextTickAsync(limit.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Switchboard.slnx")))
            {
                var program = Path.Combine(folder.FullName, "tests/conformance/node_modules/@stoplight/prism-cli/dist/index.js");
                if (File.Exists(program))
                    return program;
            }
        throw new InvalidOperationException(
            $"{Xunit.v3.DynamicSkipToken.Value}no Prism: run `npm ci` in tests/conformance to judge the clients by their vendors' specs"
        );
    }

    private sealed class Through(Prism prism) : HttpClientHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.PathAndQuery[(prism._system.Length + 1)..]; // the client sends absolute addresses of the site alone
            request.RequestUri = new Uri(
                prism._judges.First(judge => path.StartsWith(judge.Paths, StringComparison.Ordinal)).Address,
                path
            );
            var answer = await base.SendAsync(request, cancellationToken);
            prism._calls.Enqueue($"{request.Method} {(int)answer.StatusCode} {path.Split('?')[0]}");
            // Of an answer without content the specs describe the content all the same.
            var isDescribed = answer.StatusCode != HttpStatusCode.NoContent;
            if (answer.Headers.TryGetValues("sl-violations", out var told))
                foreach (var one in (JsonNode.Parse(string.Concat(told)) as JsonArray ?? []).OfType<JsonObject>())
                    if (isDescribed || (string?)one["location"]?[0] == "request")
                        prism._violations.Add($"{one["location"]?[0]} {request.Method} {path}: {one.ToJsonString()}");
            return answer;
        }
    }
}
