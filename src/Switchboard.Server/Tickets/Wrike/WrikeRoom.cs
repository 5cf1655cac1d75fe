using Microsoft.Extensions.Options;

namespace Switchboard.Tickets.Wrike;

/// <summary>Wrike as one of the ticket systems, where it is set up.</summary>
internal static class WrikeRoom
{
    public static IServiceCollection AddWrike(this IServiceCollection services)
    {
        services
            .AddOptions<WrikeOptions>()
            .BindConfiguration(WrikeOptions.Section)
            .PostConfigure<IConfiguration>(
                (options, configuration) =>
                {
                    options.ReadFiles();
                    options.HearAt(configuration["PublicUrl"]);
                }
            )
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<WrikeOptions>, WrikeOptionsValidator>();
        services
            .AddHttpClient(WrikeClient.HttpName)
            .ConfigureHttpClient(WrikeClient.Configure)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .RemoveAllLoggers(); // its headers are nobody's business
        services.AddSingleton<WrikeClient>();
        services.AddSingleton<WrikeSite>();
        services.AddSingleton<WrikeTaskFields>();
        services.AddSingleton<WrikeComments>();
        services.AddSingleton<WrikeReading>();
        services.AddSingleton<WrikeHookKeeping>();
        services.AddSingleton<WrikeWatching>();
        services.AddSingleton<WrikePlacing>();
        services.AddSingleton<WrikeAttachments>();
        services.AddSingleton<WrikeForms>();
        services.AddSingleton(provider => new FormLinks(provider.GetRequiredService<WrikeForms>().LinkAsync));
        services.AddSingleton<WrikeChecking>();
        services.AddSingleton<WrikeSystem>();
        services.AddSingleton<ITicketSystem>(provider => provider.GetRequiredService<WrikeSystem>());
        return services;
    }
}
