using System.CommandLine;
using Switchboard.Storage;

namespace Switchboard.Setup;

/// <summary>`switchboard erase @person`: removes what somebody wrote and their name, for good.</summary>
internal static class EraseCommand
{
    public static Command Make()
    {
        var who = new Argument<string>("person") { Description = "Their Slack id, @handle or full name." };
        var yes = new Option<bool>("--yes") { Description = "Do it. Without it, says only whom it would erase." };
        var erase = new Command("erase", "Erases a person's words and name from the desk. Slack itself keeps its own.") { who, yes };
        erase.TreatUnmatchedTokensAsErrors = false;
        erase.SetAction(
            async (parsed, cancellation) =>
            {
                var configuration = new ConfigurationBuilder()
                    .AddEnvironmentVariables()
                    .AddCommandLine([.. parsed.UnmatchedTokens])
                    .Build();
                await using var database = StorageRoom.DatabaseOf(configuration);
                try
                {
                    await database.OpenAsync(cancellation);
                }
                catch (DatabaseUnusableException e)
                {
                    return CommandLine.Refuse([e.Message]);
                }
                return await RunAsync(
                    new Erasing(database, TimeProvider.System),
                    parsed.GetRequiredValue(who),
                    parsed.GetValue(yes),
                    cancellation
                );
            }
        );
        return erase;
    }

    private static async Task<int> RunAsync(Erasing erasing, string who, bool isMeant, CancellationToken cancellation)
    {
        var found = await erasing.FindAsync(who, cancellation);
        if (found is not [var one])
            return CommandLine.Refuse(
                found.Count == 0
                    ? [$"nobody here is called '{who}'; write their Slack id (U…), @handle or full name"]
                    :
                    [
                        $"'{who}' is several people; write the id of one:",
                        .. found.Select(several => $"  {several.Id.Value}  @{several.Handle}  {several.Name}"),
                    ]
            );
        if (!isMeant)
        {
            Console.Out.WriteLine($"{one.Name} (@{one.Handle}, {one.Id.Value}) would be erased for good. Add --yes to do it.");
            return 0;
        }
        var count = await erasing.EraseAsync(one.Team, one.Id, cancellation);
        Console.Out.WriteLine($"{one.Id.Value} is erased: {count} texts and payloads, name, picture, sessions and role.");
        return 0;
    }
}
