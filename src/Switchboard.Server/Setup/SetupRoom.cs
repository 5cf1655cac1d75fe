using Microsoft.Extensions.Logging.Console;
using Switchboard.Engine;
using Switchboard.Playbooks;

namespace Switchboard.Setup;

/// <summary>Logging, the clock, the playbook. Added after the storage, which is opened first.</summary>
internal static class SetupRoom
{
    public static WebApplicationBuilder AddSetup(this WebApplicationBuilder builder)
    {
        // Requests are counted, not logged. For one JSON object a line: Logging:Console:FormatterName=json.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Services.Configure<SimpleConsoleFormatterOptions>(format => format.SingleLine = true);
        if (builder.Configuration[Settings.ClockKey] is { Length: > 0 })
            AddFollowedClock(builder.Services);
        AddPlaybook(builder.Services);
        return builder;
    }

    private static void AddPlaybook(IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var configuration = provider.GetRequiredService<IConfiguration>();
            return new CurrentPlaybook(PlaybookFile.Read(PlaybookFile.TextOf(configuration), version: 0));
        });
        services.AddSingleton<PlaybookStore>();
        services
            .AddHttpClient(CalendarReading.HttpName)
            .ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(20))
            .RemoveAllLoggers(); // addresses of calendars may hold secrets
        services.AddSingleton<CalendarReading>();
        services.AddSingleton<PlaybookReporting>();
        services.AddSingleton<PlaybookKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<PlaybookKeeper>());
    }

    private static void AddFollowedClock(IServiceCollection services)
    {
        services.AddSingleton<FollowedTime>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<FollowedTime>());
        services.AddHostedService<ClockFollowing>();
    }
}
