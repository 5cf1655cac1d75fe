namespace Switchboard.Rotas;

/// <summary>Who is on call: schedules, changes, absences, and the calendars that come in and go out.</summary>
internal static class OnCallRoom
{
    public static IServiceCollection AddOnCall(this IServiceCollection services)
    {
        services.AddSingleton<RosterStore>();
        services.AddSingleton<Rosters>();
        services.AddHostedService<RosterKeeper>();
        return services;
    }
}
