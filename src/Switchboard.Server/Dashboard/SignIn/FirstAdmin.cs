namespace Switchboard.Dashboard.SignIn;

/// <summary>Says at start how to become the first administrator, while there is none.</summary>
internal sealed partial class FirstAdmin(RoleStore roles, ILogger<FirstAdmin> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await roles.OfferFirstAdminAsync(stoppingToken) is not { } code)
            return;
        // The code opens one door, once; whoever reads this terminal is the one who set the desk up.
        Log.Offered(logger);
        await Console.Out.WriteLineAsync($"No administrator yet: sign in, open /admin/claim and enter {code}");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "No administrator yet; a one-time code for /admin/claim was written to standard output")]
        public static partial void Offered(ILogger logger);
    }
}
