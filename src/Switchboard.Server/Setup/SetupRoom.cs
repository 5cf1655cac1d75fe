using Switchboard.Engine;

namespace Switchboard.Setup;

/// <summary>Settings, the playbook, the clock to follow, health.</summary>
internal static class SetupRoom
{
    public static WebApplicationBuilder AddSetup(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider =>
        {
            var configuration = provider.GetRequiredService<IConfiguration>();
            return new CurrentPlaybook(PlaybookFile.Read(PlaybookFile.TextOf(configuration), version: 0));
        });
        builder.Services.AddHostedService<PlaybookTaking>();
        return builder;
    }
}
