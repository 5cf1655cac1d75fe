using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Switchboard.Engine;

namespace Switchboard.Storage;

/// <summary>The database, and the desk's store in it.</summary>
internal static class StorageRoom
{
    public const string Key = "Database";
    public const string Default = "Data Source=switchboard.db";

    private const string Mistake =
        "Database must be \"Data Source=FILE\" for SQLite or \"Host=…;Username=…;Database=…\" for PostgreSQL; correct it or leave it empty.";

    /// <summary>The database that the settings name, for programs without a host.</summary>
    public static Database DatabaseOf(IConfiguration configuration) =>
        Database.Of(ConnectionString(configuration), NullLoggerFactory.Instance);

    /// <summary>What is wrong with the setting, if anything is.</summary>
    public static string? MistakeIn(IConfiguration configuration)
    {
        try
        {
            var connectionString = ConnectionString(configuration);
            if (Dialect.Of(connectionString) == Dialect.Postgres)
                return new NpgsqlConnectionStringBuilder(connectionString).Host is { Length: > 0 } ? null : Mistake;
            return new SqliteConnectionStringBuilder(connectionString).DataSource is { Length: > 0 } and not ":memory:" ? null : Mistake;
        }
        catch (ArgumentException)
        {
            return Mistake;
        }
    }

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        if (MistakeIn(configuration) is not null)
            return services; // refused with all other mistakes, before anything starts
        var connectionString = ConnectionString(configuration);
        services.AddSingleton(provider => Database.Of(connectionString, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<CaseQueries>();
        services.AddSingleton<Erasing>();
        services.AddHostedService<DatabaseOpening>();
        services.AddHostedService<Retention>();
        services.AddSingleton(provider => (SqlDeskStore)provider.GetRequiredService<IDeskStore>());
        if (Dialect.Of(connectionString) == Dialect.Postgres)
            AddPostgres(services);
        else
            services.AddSingleton<IDeskStore>(provider => new SqliteDeskStore(
                (SqliteDatabase)provider.GetRequiredService<Database>(),
                provider.GetRequiredService<Signals>()
            ));
        return services;
    }

    private static string ConnectionString(IConfiguration configuration) => configuration[Key] is { Length: > 0 } given ? given : Default;

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
