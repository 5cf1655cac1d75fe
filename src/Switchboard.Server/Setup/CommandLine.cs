using System.CommandLine;
using Switchboard.Storage;

namespace Switchboard.Setup;

/// <summary>What `switchboard` can be asked: without a verb it runs the desk. Settings may stand behind every verb ("--Database=…").</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> desk)
    {
        var root = new RootCommand("Switchboard: a support desk in Slack. Without a verb it runs the desk.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.SetAction((_, cancellation) => RunDeskAsync(args, desk, cancellation));
        root.Subcommands.Add(Verify(args));
        root.Subcommands.Add(EraseCommand.Make());
        root.Subcommands.Add(Playbooks.PlaybookCommand.Make());
        root.Subcommands.Add(Slack.SlackCommand.Make());
        root.Subcommands.Add(Tickets.TicketsCommand.Make(args));
        // "@sos" and "@person" are names here, not files with further arguments.
        return await root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).InvokeAsync();
    }

    /// <summary>Runs until it is told to stop; a setting that cannot be used is said in a line of its own and ends it with 1.</summary>
    private static async Task<int> RunDeskAsync(string[] args, Func<string[], WebApplication> build, CancellationToken cancellation)
    {
        try
        {
            await using var app = build(args);
            await app.RunAsync(cancellation);
            return 0;
        }
        catch (SettingsException e)
        {
            return Refuse(e.Mistakes);
        }
        catch (DatabaseUnusableException e)
        {
            return Refuse([e.Message]);
        }
    }

    private static Command Verify(string[] args)
    {
        var verify = new Command("verify", "Folds the events of every case and compares with the stored state.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        verify.SetAction(
            async (_, cancellation) =>
            {
                var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args[1..]).Build();
                await using var database = StorageRoom.DatabaseOf(configuration);
                try
                {
                    await database.OpenAsync(cancellation);
                }
                catch (DatabaseUnusableException e)
                {
                    return Refuse([e.Message]);
                }
                var verification = await new Verifying(database).RunAsync(Console.Out, cancellation);
                Console.Out.WriteLine($"{verification.Cases} cases verified, {verification.Differences} differ");
                return verification.Differences == 0 ? 0 : 1;
            }
        );
        return verify;
    }

    internal static int Refuse(IEnumerable<string> mistakes)
    {
        foreach (var mistake in mistakes)
            Console.Error.WriteLine(mistake);
        return 1;
    }
}
