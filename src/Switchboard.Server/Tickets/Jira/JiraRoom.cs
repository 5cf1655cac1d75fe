using Microsoft.Extensions.Options;

namespace Switchboard.Tickets.Jira;

/// <summary>Jira as one of the ticket systems, where it is set up.</summary>
internal static class JiraRoom
{
    public static IServiceCollection AddJira(this IServiceCollection services)
    {
        services
            .AddOptions<JiraOptions>()
            .BindConfiguration(JiraOptions.Section)
            .PostConfigure<IConfiguration>(
                (options, configuration) =>
                {
                    options.ReadFiles();
                    options.HearAt(configuration["PublicUrl"]);
                }
            )
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<JiraOptions>, JiraOptionsValidator>();
        services
            .AddHttpClient(JiraClient.HttpName)
            .ConfigureHttpClient(JiraClient.Configure)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .RemoveAllLoggers(); // its headers are nobody's business
        services.AddSingleton<JiraClient>();
        services.AddSingleton<IJiraText>(provider =>
            provider.GetRequiredService<IOptions<JiraOptions>>().Value.IsCloud ? new AdfText() : new WikiText()
        );
        services.AddSingleton<JiraSite>();
        services.AddSingleton<JiraIssueFields>();
        services.AddSingleton<JiraComments>();
        services.AddSingleton<JiraAttachments>();
        services.AddSingleton<JiraReading>();
        services.AddSingleton<JiraWatching>();
        services.AddSingleton<JiraPlacing>();
        services.AddSingleton<JiraChecking>();
        services.AddSingleton<JiraSystem>();
        services.AddSingleton<ITicketSystem>(provider => provider.GetRequiredService<JiraSystem>());
        return services;
    }
}
