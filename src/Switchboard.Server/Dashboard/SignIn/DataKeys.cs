using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Switchboard.Storage;

namespace Switchboard.Dashboard.SignIn;

/// <summary>Keeps the data protection keys beside everything else, so that all nodes share them and a restart forgets none.</summary>
internal sealed class DataKeys(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        Wait(database.ReadAsync(connection => connection.QueryAsync<string>("SELECT xml FROM data_keys LIMIT 1000"), default))
            .Select(XElement.Parse)
            .ToList();

    public void StoreElement(XElement element, string friendlyName) =>
        Wait(
            database.WriteAsync(
                connection =>
                    connection.ExecuteAsync(
                        "INSERT INTO data_keys (name, xml) VALUES (@name, @xml) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml",
                        new { name = friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) }
                    ),
                default
            )
        );

    // The interface is not asynchronous; it is asked at start and when a key is made, every 90 days.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
