namespace Switchboard.Rotas;

/// <summary>Who is on call: schedules, changes, absences, and the calendars that come in and go out.</summary>
internal static class OnCallRoom
{
    public static IServiceCollection AddOnCall(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RosterStore>();
        services.AddSingleton<Rosters>();
        services.AddHostedService<RosterKeeper>();
        AddCalendars(services, configuration);
        return services;
    }

    private static void AddCalendars(IServiceCollection services, IConfiguration configuration)
    {
        var client = services
            .AddHttpClient(FeedReading.HttpName)
            .ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(20))
            .RemoveAllLoggers(); // addresses of calendars may hold secrets
        if (!configuration.GetValue<bool>(FeedAddress.AllowPrivateKey))
            client.ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { ConnectCallback = FeedAddress.ConnectAsync, UseProxy = false }
            );
        services.AddSingleton<FeedStore>();
        services.AddSingleton<FeedReading>();
        services.AddSingleton<FeedLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<FeedLoop>());
        services.AddSingleton<CalendarLinks>();
    }
}
