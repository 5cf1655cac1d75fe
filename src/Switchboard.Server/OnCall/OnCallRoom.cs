namespace Switchboard.Rotas;

/// <summary>Who is on call: schedules, changes, absences, and the calendars that come in and go out.</summary>
internal static class OnCallRoom
{
    public static IServiceCollection AddOnCall(this IServiceCollection services)
    {
        services.AddSingleton<RosterStore>();
        services.AddSingleton<Rosters>();
        services.AddHostedService<RosterKeeper>();
        AddCalendars(services);
        return services;
    }

    private static void AddCalendars(IServiceCollection services)
    {
        services
            .AddHttpClient(FeedReading.HttpName)
            .ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(20))
            .ConfigurePrimaryHttpMessageHandler(provider =>
                provider.GetRequiredService<IConfiguration>().GetValue<bool>(FeedAddress.AllowPrivateKey)
                    ? new SocketsHttpHandler()
                    : new SocketsHttpHandler { ConnectCallback = FeedAddress.ConnectAsync, UseProxy = false }
            )
            .RemoveAllLoggers(); // addresses of calendars may hold secrets
        services.AddSingleton<FeedStore>();
        services.AddSingleton<FeedReading>();
        services.AddSingleton<FeedLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<FeedLoop>());
        services.AddSingleton<CalendarLinks>();
    }
}
