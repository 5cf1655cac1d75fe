using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Sandbox;
using Switchboard.Sandbox.Delivery;

namespace Switchboard;

/// <summary>What is on its way to the app: counted, called back by a reset, let go at the end.</summary>
public sealed class DeliveriesTests
{
    [Fact]
    public async Task A_retry_rests_until_it_is_due()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        await sandbox.SayAsync("Nobody is connected");
        await sandbox.JournalAsync(2, entry => entry is { Kind: "no_ack", Name: "message" });
        var resting = await SettledAsync(sandbox);
        await sandbox.AdvanceAsync("PT1M");
        await sandbox.JournalAsync(3, entry => entry is { Kind: "no_ack", Name: "message" });
        await sandbox.AdvanceAsync("PT5M");
        await sandbox.JournalAsync(4, entry => entry is { Kind: "no_ack", Name: "message" });

        Assert.Equal(1, resting);
        Assert.Equal(0, await SettledAsync(sandbox));
    }

    [Fact]
    public async Task A_reset_calls_back_what_was_on_its_way()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.SayAsync("From the old days");
        await sandbox.JournalAsync(2, entry => entry is { Kind: "no_ack", Name: "message" });
        await using var app = await AppReceiver.StartAsync();
        await app.ConnectAsync(sandbox);

        await sandbox.ControlAsync("reset", "{}");
        await sandbox.AdvanceAsync("PT1H");
        await sandbox.SayAsync("From the new days");
        await sandbox.JournalAsync(1, entry => entry is { Kind: "ack", Name: "message" });

        Assert.Contains("From the new days", Assert.Single(app.All).Body, StringComparison.Ordinal);
        Assert.Equal(0, await SettledAsync(sandbox));
    }

    [Fact]
    public async Task A_hanging_app_is_owed_an_answer_and_does_not_hold_up_the_end()
    {
        var arrived = new TaskCompletionSource();
        await using var app = await AppReceiver.StartAsync();
        var sandbox = await RunningSandbox.StartAsync();
        await app.ConnectAsync(sandbox);
        app.Answer = async (_, http) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        await sandbox.SayAsync("Hello?");
        await arrived.Task.WaitAsync(RunningSandbox.Stop);

        var owed = (int)(await AskAsync(sandbox))["owed"]!;
        await sandbox.DisposeAsync();

        Assert.Equal(1, owed);
    }

    /// <summary>A cancelled background task is, to the host, one that broke; when it was not the host that stopped it, a critical one.</summary>
    [Fact]
    public async Task Being_ended_is_an_end_not_a_failure()
    {
        await using var app = await AppReceiver.StartAsync();
        await using var sandbox = await RunningSandbox.StartAsync();
        await app.ConnectAsync(sandbox);
        await sandbox.SayAsync("Hello?");
        await SettledAsync(sandbox); // it is at work: what is ended before it began is cancelled by the framework itself
        var courier = sandbox.Service<Courier>();

        await courier.StopAsync(RunningSandbox.Stop);

        Assert.Equal(TaskStatus.RanToCompletion, courier.ExecuteTask?.Status);
    }

    /// <summary>Waits until nothing is owed to the app; answers how many deliveries rest.</summary>
    private static async Task<int> SettledAsync(RunningSandbox sandbox)
    {
        while (true)
        {
            var deliveries = await AskAsync(sandbox);
            if ((int)deliveries["owed"]! == 0)
                return (int)deliveries["resting"]!;
            await Task.Yield();
        }
    }

    private static async Task<JsonObject> AskAsync(RunningSandbox sandbox)
    {
        using var response = await sandbox.Http.GetAsync("/_sandbox/deliveries", RunningSandbox.Stop);
        return await RunningSandbox.ReadAsync(response);
    }
}
