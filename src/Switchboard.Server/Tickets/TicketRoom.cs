using Microsoft.Extensions.Options;
using Switchboard.Engine;
using Switchboard.Storage;
using Switchboard.Tickets.BuiltIn;
using Switchboard.Tickets.Jira;
using Switchboard.Tickets.Wrike;

namespace Switchboard.Tickets;

/// <summary>Ticket systems: the queue that the program brings with it, and what carries orders to it and news back.</summary>
internal static class TicketRoom
{
    public static IServiceCollection AddTickets(this IServiceCollection services)
    {
        services.AddSingleton<BuiltInQueue>();
        services.AddSingleton<ITicketSystem>(provider => provider.GetRequiredService<BuiltInQueue>());
        services.AddJira();
        services.AddWrike();
        services.AddSingleton<QueueWork>();
        services.AddSingleton<TicketSystems>();
        services.AddSingleton<PeopleNames>();
        services.AddSingleton<TicketLinks>();
        services.AddSingleton<TicketStandings>();
        services.AddSingleton<TicketFollowing>();
        services.AddSingleton<Ordering>();
        services.AddSingleton<TicketWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<TicketWatch>());
        services.AddOptions<TicketOptions>().BindConfiguration(TicketOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TicketOptions>, TicketOptionsValidator>();
        services.AddSingleton<FileCarrying>();
        services.AddSingleton<ReplyCarrying>();
        services.AddSingleton<TicketCarrier>();
        services.AddSingleton(new Reads(TicketNews.Prefix, TicketNews.Read));
        return services;
    }
}
