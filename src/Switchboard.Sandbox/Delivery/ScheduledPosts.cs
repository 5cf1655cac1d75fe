namespace Switchboard.Sandbox.Delivery;

/// <summary>Posts scheduled messages when the world's clock says so.</summary>
internal sealed class ScheduledPosts(World world) : BackgroundService
{
    private const int EveryMs = 1_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await world.Clock.DelayAsync(EveryMs, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            PostDue();
        }
    }

    private void PostDue()
    {
        var workspace = world.Workspace;
        lock (workspace.Gate)
        {
            var now = workspace.Clock.NowSeconds;
            foreach (var post in workspace.Scheduled.Values.Where(post => post.PostAt <= now).OrderBy(post => post.PostAt).ToList())
            {
                workspace.Scheduled.Remove(post.Id);
                post.Post();
            }
        }
    }
}
