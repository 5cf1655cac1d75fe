using Microsoft.Extensions.Options;
using Switchboard.Engine;
using Switchboard.Rotas;

namespace Switchboard.Paging;

/// <summary>Pages: who is called, by which ways, and what they answer.</summary>
internal static class PagingRoom
{
    public static IServiceCollection AddPaging(this IServiceCollection services)
    {
        services.AddOptions<PagingOptions>().BindConfiguration(PagingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PagingOptions>, PagingOptionsValidator>();
        foreach (var name in (string[])[TwilioClient.HttpName, WebhookChannel.HttpName, PushChannel.HttpName])
            services
                .AddHttpClient(name)
                .ConfigureHttpClient(
                    (provider, client) => client.Timeout = provider.GetRequiredService<IOptions<PagingOptions>>().Value.CallTimeout
                )
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
                .RemoveAllLoggers(); // addresses hold people's numbers and secrets

        services.AddSingleton<Vault>();
        services.AddSingleton<Contacts>();
        services.AddSingleton<PageWishes>();
        services.AddSingleton<TwilioClient>();
        services.AddSingleton<TwilioAddresses>();
        services.AddSingleton<PushKeys>();
        services.AddSingleton<PushContacts>();
        services.AddSingleton<IPageChannel, MailChannel>();
        services.AddSingleton<IPageChannel, SmsChannel>();
        services.AddSingleton<IPageChannel, VoiceChannel>();
        services.AddSingleton<IPageChannel, WebhookChannel>();
        services.AddSingleton<IPageChannel, PushChannel>();
        services.AddSingleton<PageChannels>();

        services.AddSingleton<DutyRoster>(provider => provider.GetRequiredService<Rosters>().Now);
        services.AddSingleton<PageSettings>();
        services.AddSingleton<PageSignals>();
        services.AddSingleton<PageStore>();
        services.AddSingleton<PageCarrier>();
        services.AddSingleton<Dispatching>();
        services.AddSingleton<Retelling>();
        services.AddSingleton<PagingHealth>();
        services.AddSingleton<NoticeSettling>();
        services.AddSingleton<NoticeSender>();
        services.AddSingleton<PageAnswers>();
        services.AddSingleton<Heartbeats>();
        services.AddSingleton(new Reads(PageNewsEntries.Kind, PageNewsEntries.Read));
        services.AddHostedService<PageClock>();
        services.AddHostedService<NoticeLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<Heartbeats>());
        return services;
    }

    /// <summary>What comes in from outside and carries its own proof: Twilio's call-backs, browsers that were notified, and programs with a token.</summary>
    public static WebApplication MapPaging(this WebApplication app)
    {
        TwilioHooks.Map(app);
        PushHooks.Map(app);
        PagesApi.Map(app);
        return app;
    }
}
