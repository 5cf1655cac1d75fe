using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Tickets;

namespace Switchboard.Slack.Following;

/// <summary>Looks at the tokens of ticket systems a few times a day and tells the administrators, once each, when one runs out or is refused.</summary>
internal sealed partial class TokenKeeper(
    TicketSystems systems,
    TicketStandings standings,
    GroupStore admins,
    SlackDirectory directory,
    Signals signals,
    TimeProvider time,
    ILogger<TokenKeeper> logger
) : BackgroundService
{
    private static readonly Duration Every = Duration.FromHours(6);
    private static readonly Duration UntilKnown = Duration.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (systems.Watched.Any())
        {
            var isKnown = directory.Workspace.Team.Value.Length > 0;
            var next = time.GetCurrentInstant() + (isKnown ? Every : UntilKnown);
            foreach (var system in isKnown ? systems.Watched : [])
                try
                {
                    await LookAsync(system, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    Log.LookingFailed(logger, e, system.Name);
                }
            await Task.Delay(Duration.Max(next - time.GetCurrentInstant(), Duration.Zero).ToTimeSpan(), time, stoppingToken);
        }
    }

    private async Task LookAsync(IWatched system, CancellationToken cancellation)
    {
        var (team, now) = (directory.Workspace.Team, time.GetStoredInstant());
        var today = now.InUtc().Date;
        var token = await system.TokenAsync(cancellation);
        var before = await standings.TokenToldAsync(system.Destination, cancellation);
        var orders = new List<Order>();
        if (TokenWarning.News(system.Name, before, token, today) is { } notice)
            foreach (var admin in await admins.AdminsAsync(team, cancellation))
                orders.Add(NoticeOrders.Of(team, admin.Value, notice, $"token {system.Destination} {now.ToUnixTimeMilliseconds()}", now));
        if (await standings.TellAsync(system.Destination, before, TokenWarning.Of(token, today), orders, cancellation))
            foreach (var order in orders)
                signals.Sendings.Add(order.Case.Lane);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Looking at the token of {System} failed; it is looked at again later")]
        public static partial void LookingFailed(ILogger logger, Exception e, string system);
    }
}
