using System.Threading.Channels;
using Switchboard.Cases;
using Switchboard.Fixtures;

namespace Switchboard.Dashboard;

public class LiveTests
{
    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task A_change_is_told_to_those_who_may_know_and_to_nobody_else()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        await using var member = await Listener.OpenAsync(desk, PageDesk.Sam);
        await using var outsider = await Listener.OpenAsync(desk, PageDesk.Noor);

        var secret = await desk.NumberAsync(await desk.AskAsync(PageDesk.Ines, "hush", PageDesk.Private));
        var known = await desk.NumberAsync(await desk.AskAsync(PageDesk.Maya, "where is it?"));

        await member.HearsAsync($$"""{"case":{{secret}}}""");
        await member.HearsAsync($$"""{"case":{{known}}}""");
        await outsider.HearsAsync($$"""{"case":{{known}}}""");
        Assert.DoesNotContain(outsider.Heard, data => data == $$"""{"case":{{secret}}}""");
    }

    [Fact]
    public async Task What_was_missed_is_told_on_coming_back()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        string last;
        await using (var first = await Listener.OpenAsync(desk, PageDesk.Noor))
            last = first.LastId;
        var secret = await desk.NumberAsync(await desk.AskAsync(PageDesk.Ines, "hush", PageDesk.Private));
        await using var watch = await Listener.OpenAsync(desk, PageDesk.Sam);
        var known = await desk.NumberAsync(await desk.AskAsync(PageDesk.Maya, "where is it?"));
        await watch.HearsAsync($$"""{"case":{{known}}}"""); // it was told: the hub remembers it

        await using var again = await Listener.OpenAsync(desk, PageDesk.Noor, last);

        await again.HearsAsync($$"""{"case":{{known}}}""");
        Assert.DoesNotContain(again.Heard, data => data == $$"""{"case":{{secret}}}""");
    }

    [Fact]
    public async Task Whoever_comes_from_another_life_of_the_server_reads_everything_anew()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());

        await using var again = await Listener.OpenAsync(desk, PageDesk.Noor, "somebody-else-17");

        await again.HearsAsync("{}", "everything");
    }

    [Fact]
    public async Task A_list_is_sent_as_each_of_its_readers_sees_it()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        await using var member = await Listener.OpenAsync(desk, PageDesk.Sam, address: "/live/board");
        await using var outsider = await Listener.OpenAsync(desk, PageDesk.Noor, address: "/live/board");
        await using var elsewhere = await Listener.OpenAsync(desk, PageDesk.Noor, address: "/live/board?show=resolved");

        await desk.AskAsync(PageDesk.Ines, "hush", PageDesk.Private);
        var known = await desk.AskAsync(PageDesk.Maya, "where is it?");
        await desk.ReactAsync(known, PageDesk.Maya, "white_check_mark");

        Assert.Contains("hush", await member.ShowsAsync("id=\"case-1\""), StringComparison.Ordinal);
        await outsider.ShowsAsync("All quiet");
        Assert.Contains("where is it?", await elsewhere.ShowsAsync("id=\"case-2\""), StringComparison.Ordinal);
        Assert.DoesNotContain(outsider.Heard.Concat(elsewhere.Heard), data => data.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_was_away_is_told_to_read_itself_anew()
    {
        await using var desk = await PageDesk.StartAsync(await DatabaseAsync());
        string last;
        await using (var first = await Listener.OpenAsync(desk, PageDesk.Sam, address: "/live/board"))
            last = first.LastId;
        await using var watch = await Listener.OpenAsync(desk, PageDesk.Sam, address: "/live/board");
        await desk.AskAsync(PageDesk.Maya, "where is it?");
        await watch.ShowsAsync("where is it?");

        await using var again = await Listener.OpenAsync(desk, PageDesk.Sam, last, "/live/board");

        await again.HearsAsync("{}", "everything");
    }

    /// <summary>An open page.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly HttpClient _browser;
        private readonly HttpResponseMessage _answer;
        private readonly StreamReader _lines;
        private readonly Channel<(string Event, string Data)> _heard = Channel.CreateUnbounded<(string, string)>();
        private Task _reading = Task.CompletedTask;

        private Listener(HttpClient browser, HttpResponseMessage answer, StreamReader lines) =>
            (_browser, _answer, _lines) = (browser, answer, lines);

        public string LastId { get; private set; } = "";

        public List<string> Heard { get; } = [];

        public static async Task<Listener> OpenAsync(PageDesk desk, UserId user, string? since = null, string address = "/live")
        {
            var browser = await desk.BrowserAsync(user);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (since is not null)
                request.Headers.Add("Last-Event-ID", since);
            var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
            var listener = new Listener(browser, answer, lines);
            listener._reading = listener.ReadAsync();
            await listener.HearsAsync("{}", "hello");
            return listener;
        }

        /// <summary>Waits until this is heard; what comes before it is kept in <see cref="Heard"/>.</summary>
        public async Task HearsAsync(string data, string type = "case")
        {
            await foreach (var (itsType, itsData) in _heard.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
            {
                Heard.Add(itsData);
                if (itsType == type && itsData == data)
                    return;
            }

            Assert.Fail($"The stream ended before {type} {data}.");
        }

        /// <summary>Waits for a list that contains this.</summary>
        public async Task<string> ShowsAsync(string part)
        {
            await foreach (var (type, data) in _heard.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
            {
                Heard.Add(data);
                if (type == "board" && data.Contains(part, StringComparison.Ordinal))
                    return data;
            }

            Assert.Fail($"The stream ended before a list with {part}.");
            return "";
        }

        public async ValueTask DisposeAsync()
        {
            _answer.Dispose();
            _browser.Dispose();
            await _reading;
            _lines.Dispose();
        }

        private async Task ReadAsync()
        {
            var (type, data) = ("", new List<string>());
            try
            {
                while (await _lines.ReadLineAsync() is { } line)
                {
                    if (line.StartsWith("id: ", StringComparison.Ordinal))
                        LastId = line[4..];
                    else if (line.StartsWith("event: ", StringComparison.Ordinal))
                        type = line[7..];
                    else if (line.StartsWith("data: ", StringComparison.Ordinal))
                        data.Add(line[6..]);
                    else if (line.Length == 0 && data.Count > 0)
                    {
                        _heard.Writer.TryWrite((type, string.Join('\n', data)));
                        data.Clear();
                    }
                }
            }
            catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException) { } // the page was closed

            _heard.Writer.TryComplete();
        }
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresLiveTests(PostgresCluster cluster) : LiveTests
{
    protected override async Task<string?> DatabaseAsync() => await cluster.NewDatabaseAsync();
}
