using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Switchboard.Slack;

namespace Switchboard.Tickets.Jira;

/// <summary>Stoplight's Prism between the client and the sandbox: Atlassian's own description of its interfaces judges both.</summary>
internal sealed class Prism : IAsyncDisposable
{
    private readonly ConcurrentBag<string> _violations = [];
    private readonly List<Process> _processes = [];
    private readonly List<Uri> _addresses = [];

    /// <summary>"request …" and "response …", with the call they are about.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    public int Judged { get; private set; }

    /// <summary>Skips the test, saying so, where Prism or the specs are absent.</summary>
    public static async Task<Prism> BetweenAsync(string upstream)
    {
        var specs = Path.Combine(Corpora.Require(), "tickets", "specs");
        var program = Find();
        var prism = new Prism();
        try
        {
            foreach (var spec in new[] { "jira-platform-v3.json", "jira-agile.json" })
                prism.Start(program, Path.Combine(specs, spec), upstream);
            foreach (var address in prism._addresses)
                await UpAsync(address);
            return prism;
        }
        catch
        {
            await prism.DisposeAsync();
            throw;
        }
    }

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

    private void Start(string program, string spec, string upstream)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("node", [program, "proxy", spec, upstream, "-h", "127.0.0.1", "-p", $"{port}"])
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
        _addresses.Add(new Uri($"http://127.0.0.1:{port}"));
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
            $"{Xunit.v3.DynamicSkipToken.Value}no Prism: run `npm ci` in tests/conformance to judge the client by Atlassian's specs"
        );
    }

    private sealed class Through(Prism prism) : HttpClientHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.PathAndQuery["/jira".Length..]; // the client sends absolute addresses of the site alone
            var isAgile = path.StartsWith("/rest/agile/", StringComparison.Ordinal);
            request.RequestUri = new Uri(prism._addresses[isAgile ? 1 : 0], path);
            var answer = await base.SendAsync(request, cancellationToken);
            prism.Judged++;
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
