namespace Switchboard;

/// <summary>One sandbox for a whole class of tests that leave no trace in it. Nobody is rate limited.</summary>
public sealed class SharedSandbox : IAsyncLifetime
{
    private RunningSandbox? sandbox;

    internal RunningSandbox Sandbox => sandbox ?? throw new InvalidOperationException("The sandbox has not been started.");

    public async ValueTask InitializeAsync()
    {
        sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("rules", """{"rate_limits":false}""");
    }

    public ValueTask DisposeAsync() => sandbox?.DisposeAsync() ?? ValueTask.CompletedTask;
}
