using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Switchboard.Playbooks;

namespace Switchboard;

/// <summary>The sandbox and the desk as people start them: two programs that know each other by address alone.</summary>
internal sealed class Town : IAsyncDisposable
{
    private readonly List<Process> _programs = [];
    private readonly HttpClient _http = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-town-").FullName;
    private readonly TaskCompletionSource<string> _adminCode = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Sandbox { get; private set; } = new("about:blank");

    public Uri Desk { get; private set; } = new("about:blank");

    public JsonElement Workspace { get; private set; }

    /// <summary>What the desk printed for its first administrator.</summary>
    public Task<string> AdminCode => _adminCode.Task;

    public static async Task<Town> StartAsync()
    {
        var town = new Town();
        town.Sandbox = new Uri($"http://127.0.0.1:{FreePort()}");
        town.Desk = new Uri($"http://127.0.0.1:{FreePort()}");
        town.Start("Switchboard.Sandbox", "switchboard-sandbox", town.Sandbox, []);
        await town.AnswersAsync(new Uri(town.Sandbox, "/_sandbox/workspace"));
        town.Workspace = await town._http.GetFromJsonAsync<JsonElement>(
            new Uri(town.Sandbox, "/_sandbox/workspace"),
            TestContext.Current.CancellationToken
        );

        // The private channel is a desk of its own here, so that there is something to keep from others.
        var playbook = Path.Combine(town._folder, "playbook.yaml");
        await File.WriteAllTextAsync(playbook, DefaultPlaybook.Text, TestContext.Current.CancellationToken);
        var app = town.Workspace.GetProperty("app");
        town.Start(
            "Switchboard.Server",
            "switchboard",
            town.Desk,
            [
                ("Slack__BotToken", app.GetProperty("bot_token").GetString()),
                ("Slack__AppToken", app.GetProperty("app_token").GetString()),
                ("Slack__SigningSecret", app.GetProperty("signing_secret").GetString()),
                ("Slack__ClientId", app.GetProperty("client_id").GetString()),
                ("Slack__ClientSecret", app.GetProperty("client_secret").GetString()),
                ("Slack__ApiUrl", new Uri(town.Sandbox, "/api/").AbsoluteUri),
                ("Slack__OpenIdUrl", town.Sandbox.AbsoluteUri),
                ("Database", $"Data Source={town._folder}/desk.db"),
                ("Playbook", playbook),
            ]
        );
        await town.AnswersAsync(new Uri(town.Desk, "/sign-in"));
        return town;
    }

    /// <summary>The first member with a role, by their token, id and name.</summary>
    public (string Id, string Name, string Token) Member(string role) =>
        Workspace
            .GetProperty("members")
            .EnumerateArray()
            .Where(member => member.GetProperty("role").GetString() == role)
            .Select(member => (Text(member, "id"), Text(member, "name"), Text(member, "token")))
            .First();

    public string Channel(string name) =>
        Workspace
            .GetProperty("channels")
            .EnumerateArray()
            .Where(channel => Text(channel, "name") == name)
            .Select(channel => Text(channel, "id"))
            .First();

    /// <summary>Does something in Slack as a member, by the Web API.</summary>
    public async Task<JsonElement> CallAsync(string token, string method, object arguments)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Sandbox, $"/api/{method}"))
        {
            Content = JsonContent.Create(arguments),
        };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(body.GetProperty("ok").GetBoolean(), $"{method}: {body}");
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in Enumerable.Reverse(_programs))
        {
            if (!program.HasExited)
                program.Kill();
            await program.WaitForExitAsync();
            program.Dispose();
        }

        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Start(string project, string program, Uri url, (string Key, string? Value)[] settings)
    {
        // Beside our own: …/tests/Switchboard.Browser.Tests/bin/<configuration>/net10.0
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var file = Path.Combine(Pages.Root(), "src", project, "bin", output.Parent!.Name, output.Name, $"{program}.dll"); // a build output has a parent
        var start = new ProcessStartInfo("dotnet", [file, "--urls", url.AbsoluteUri.TrimEnd('/')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = _folder,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _programs.Add(process);
    }

    private void Heard(string? line)
    {
        if (line?.StartsWith("No administrator yet", StringComparison.Ordinal) == true)
            _adminCode.TrySetResult(line.Split(' ')[^1]);
    }

    private async Task AnswersAsync(Uri address)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            Assert.DoesNotContain(_programs, program => program.HasExited);
            try
            {
                using var answer = await _http.GetAsync(address, TestContext.Current.CancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException) { } // not there yet

            await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
