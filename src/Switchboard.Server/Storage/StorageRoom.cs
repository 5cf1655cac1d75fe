using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>The database, and the desk's store in it.</summary>
internal static class StorageRoom
{
    public const string Key = "Database";
    public const string Default = "Data Source=switchboard.db";

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration[Key] is { Length: > 0 } given ? given : Default;
        services.AddSingleton(provider => Database.Of(connectionString, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<CaseQueries>();
        services.AddHostedService<DatabaseOpening>();
        if (Dialect.Of(connectionString) == Dialect.Postgres)
            AddPostgres(services);
        else
            services.AddSingleton<IDeskStore>(provider => new SqliteDeskStore(
                (SqliteDatabase)provider.GetRequiredService<Database>(),
                provider.GetRequiredService<Signals>()
            ));
        return services;
    }

    private static void AddPostgres(IServiceCollection services)
    {
        services.AddSingleton(provider => (PostgresDatabase)provider.GetRequiredService<Database>());
        services.AddSingleton<PostgresSendings>();
        services.AddSingleton<PostgresNotices>();
        services.AddSingleton<PostgresIntake>();
        services.AddSingleton<IDeskStore, PostgresDeskStore>();
        services.AddHostedService(provider => provider.GetRequiredService<PostgresNotices>());
        services.AddHostedService(provider => provider.GetRequiredService<PostgresIntake>());
        services.AddHostedService<PostgresPoll>();
    }
}
