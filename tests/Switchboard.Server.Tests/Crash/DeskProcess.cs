using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Switchboard.Slack.Stories;

namespace Switchboard.Crash;

/// <summary>The real server as a process of its own, so that it can be killed as a power cut would: SIGKILL, no farewell.</summary>
internal sealed class DeskProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly List<string> _said = [];

    private DeskProcess(Process process, string address)
    {
        (_process, _http) = (process, new HttpClient { BaseAddress = new Uri(address) });
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it said so far, for the message of a failing test.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return string.Join('\n', _said.TakeLast(40));
        }
    }

    /// <param name="crashAt">The place on the road where it is to die, as in SWITCHBOARD_CRASH_AT; empty for none.</param>
    /// <param name="playbook">A file; null for the shipped one.</param>
    /// <param name="more">Settings beside those ("Jira:BaseUrl").</param>
    public static DeskProcess Start(
        SlackWorkspace slack,
        string database,
        int port,
        bool bySocket,
        string crashAt = "",
        string? playbook = null,
        IEnumerable<KeyValuePair<string, string?>>? more = null
    )
    {
        var address = $"http://127.0.0.1:{port}";
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database"] = database,
            ["Urls"] = address,
            ["Clock__Follow"] = slack.Address + "_sandbox/clock/stream",
            ["Slack__ApiUrl"] = slack.Address + "api/",
            ["SLACK_BOT_TOKEN"] = slack.BotToken,
            [bySocket ? "SLACK_APP_TOKEN" : "SLACK_SIGNING_SECRET"] = bySocket ? slack.AppToken : slack.SigningSecret,
            ["SWITCHBOARD_CRASH_AT"] = crashAt,
        };
        if (playbook is not null)
            settings["Playbook"] = playbook;
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        foreach (var (key, value) in more ?? [])
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new DeskProcess(Process.Start(start)!, address); // started by name: it throws if it cannot be
    }

    /// <summary>What a verb of the program answers: its exit code and everything it said.</summary>
    public static async Task<(int Code, string Said)> AskAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Program, arguments)
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public bool IsDead => _process.HasExited;

    public async Task<bool> IsReadyAsync()
    {
        Assert.False(_process.HasExited, $"the desk died while it started:\n{Said}");
        try
        {
            using var answer = await _http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Kill() => _process.Kill();

    /// <summary>Kills it and waits until it has let go of its files.</summary>
    public async Task EndAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "switchboard");

    private void Keep(string? line)
    {
        lock (_said)
            _said.Add(line ?? "");
    }
}
