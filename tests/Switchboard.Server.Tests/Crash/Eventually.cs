namespace Switchboard.Crash;

/// <summary>Waits for a condition; the limit is there to end a failing test, not to judge its speed.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task SoAsync(string what, Func<Task<bool>> isSo, Func<string>? otherwise = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await isSo())
        {
            if (limit.IsCancellationRequested)
                Assert.Fail($"did not come about: {what}\n{otherwise?.Invoke()}");
            await beat.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
