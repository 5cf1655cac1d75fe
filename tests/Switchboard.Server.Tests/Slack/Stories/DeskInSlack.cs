using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Switchboard.Cases;
using Switchboard.Dashboard;
using Switchboard.Engine;
using Switchboard.Paging;
using Switchboard.Reviews;
using Switchboard.Rotas;
using Switchboard.Setup;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.CatchUp;
using Switchboard.Slack.Directory;
using Switchboard.Storage;
using Switchboard.Tickets;

namespace Switchboard.Slack.Stories;

/// <summary>The desk as the product runs it, connected to a <see cref="SlackWorkspace"/>.</summary>
internal sealed class DeskInSlack : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly SlackWorkspace _slack;

    private DeskInSlack(WebApplication app, SlackWorkspace slack) => (_app, _slack) = (app, slack);

    public string Address => _app.Urls.Single();

    public SlackDirectory Directory => _app.Services.GetRequiredService<SlackDirectory>();

    public SlackConnection Connection => _app.Services.GetRequiredService<SlackConnection>();

    public CaseQueries Cases => _app.Services.GetRequiredService<CaseQueries>();

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="bySocket">Socket Mode, or else HTTP.</param>
    /// <param name="withPages">With the dashboard before it.</param>
    public static async Task<DeskInSlack> StartAsync(
        SlackWorkspace slack,
        string database,
        bool bySocket = true,
        IEnumerable<KeyValuePair<string, string?>>? more = null,
        Action<IServiceCollection>? replace = null,
        string support = "support",
        bool withPages = false
    )
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ApplicationName = withPages ? typeof(DashboardRoom).Assembly.GetName().Name : null }
        );
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([
            new(StorageRoom.Key, database),
            new("Slack:BotToken", slack.BotToken),
            new(bySocket ? "Slack:AppToken" : "Slack:SigningSecret", bySocket ? slack.AppToken : slack.SigningSecret),
            new("Slack:ApiUrl", slack.Address + "api/"),
            .. more ?? [],
        ]);
        builder.Services.AddStorage(builder.Configuration);
        builder.AddSetup();
        builder.Services.AddEngine();
        builder.Services.AddTickets();
        builder.Services.AddOnCall();
        builder.Services.AddPaging();
        builder.Services.AddSlack();
        builder.Services.AddReviews();
        if (withPages)
            builder.AddDashboard();
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        if (withPages)
            app.MapDashboard();
        app.MapSlack();
        app.MapPaging();
        app.MapTickets();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var desk = new DeskInSlack(app, slack);
        if (!bySocket)
            await slack.ConfigureAsync(
                new()
                {
                    ["socket_mode"] = false,
                    ["events_url"] = desk.Address + "/slack/events",
                    ["interactions_url"] = desk.Address + "/slack/interactions",
                    ["commands_url"] = desk.Address + "/slack/commands",
                }
            );
        await desk.ListensAsync(bySocket, support);
        return desk;
    }

    /// <summary>Waits until the desk hears Slack and knows up to where the channel's past reaches.</summary>
    private async Task ListensAsync(bool bySocket, string support)
    {
        var lane = new Lane(new(_slack.Team), new(_slack.Channel(support)));
        await UntilAsync(async () => await Service<WatermarkStore>().FindAsync(lane, TestContext.Current.CancellationToken) is not null);
        if (bySocket)
            await UntilAsync(() => Task.FromResult(Connection.Sockets == 2));
    }

    public Task<CaseView?> FindAsync(string thread, string? channel = null) =>
        Cases.FindAsync(new CaseKey(new(_slack.Team), new(channel ?? _slack.Support), new(thread)), TestContext.Current.CancellationToken);

    /// <summary>Waits until a case stands as wanted.</summary>
    public async Task<CaseView> CaseAsync(string thread, Func<CaseView, bool>? wanted = null, string? channel = null)
    {
        CaseView? found = null;
        await UntilAsync(async () => (found = await FindAsync(thread, channel)) is not null && (wanted is null || wanted(found)));
        return found!; // the line above waited for it
    }

    /// <summary>Waits until the one card of a thread says something.</summary>
    public async Task<string> CardAsync(string thread, string wanted)
    {
        var said = "";
        await UntilAsync(async () =>
        {
            var desk = await _slack.DeskSaysAsync(thread);
            said = string.Join('\n', desk.Select(message => (string?)message["text"]));
            return desk.Count == 1 && said.Contains(wanted, StringComparison.Ordinal);
        });
        return said;
    }

    public async Task<int> CountAsync() =>
        (await Cases.ListAsync(new(new TeamId(_slack.Team)), TestContext.Current.CancellationToken)).Count;

    public static Task UntilAsync(Func<Task<bool>> isSo, string what = "") => UntilAsync(isSo, () => what);

    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<string> what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (!await isSo())
        {
            try
            {
                await beat.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"did not come about within {Patience.TotalSeconds} s {what()}");
            }
        }
    }

    /// <summary>This node goes.</summary>
    public Task StopAsync() => _app.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
    }
}
