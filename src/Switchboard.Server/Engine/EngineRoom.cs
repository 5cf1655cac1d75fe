using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Switchboard.Engine;

/// <summary>Inbox, lanes, clock and outbox.</summary>
internal static class EngineRoom
{
    public static IServiceCollection AddEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Rules.OfTheDesk);
        services.AddSingleton(new Reads(OrderResults.Kind, OrderResults.Read));
        services.AddSingleton(new Reads(Forwarding.Kind, OrderResults.Read));
        services.AddSingleton<Readings>();
        services.AddSingleton<Signals>();
        services.AddSingleton(provider => provider.GetRequiredService<Signals>().Changed);
        services.AddSingleton(provider => provider.GetRequiredService<Signals>().Directory);
        services.AddSingleton<EngineHealth>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Lanes>();
        services.AddSingleton<Clock>();
        services.AddSingleton(new OutboxOptions());
        services.AddSingleton<Sender>(provider =>
            ActivatorUtilities.CreateInstance<Sender>(provider, (Func<double>)Random.Shared.NextDouble)
        );
        services.AddSingleton<ReckoningLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<ReckoningLoop>());
        services.AddHostedService<LaneLoop>();
        services.AddHostedService<ClockLoop>();
        services.AddHostedService<OutboxLoop>();
        return services;
    }
}
