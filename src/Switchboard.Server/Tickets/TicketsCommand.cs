using System.CommandLine;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Switchboard.Playbooks;
using Switchboard.Setup;
using Switchboard.Tickets.Jira;
using Switchboard.Tickets.Wrike;

namespace Switchboard.Tickets;

/// <summary>`switchboard tickets …`: whether the ticket systems have all that the desk needs of them.</summary>
internal static class TicketsCommand
{
    public static Command Make(string[] args) => new("tickets", "Ticket systems.") { Check(args) };

    private static Command Check(string[] args)
    {
        var check = new Command("check", "Looks whether the ticket systems that are set up have all that the desk needs.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        check.SetAction(
            async (_, cancellation) =>
            {
                var services = new ServiceCollection();
                services.AddSingleton<IConfiguration>(
                    new ConfigurationBuilder()
                        .AddJsonFile("appsettings.json", optional: true)
                        .AddEnvironmentVariables()
                        .AddCommandLine([.. args.Skip(2)])
                        .Build()
                );
                services.AddSingleton(TimeProvider.System);
                services.AddLogging();
                services.AddJira();
                services.AddWrike();
                await using var provider = services.BuildServiceProvider();
                try
                {
                    var configuration = provider.GetRequiredService<IConfiguration>();
                    if (PlaybookFile.Mistakes(configuration).ToList() is [_, ..] mistakes)
                        return Setup.CommandLine.Refuse(mistakes);
                    return await RunAsync(
                        [.. provider.GetServices<ITicketSystem>().OfType<IWatched>()],
                        Console.Out,
                        cancellation,
                        PlaybookFile.Read(PlaybookFile.TextOf(configuration), 1).Forms
                    );
                }
                catch (OptionsValidationException e)
                {
                    return Setup.CommandLine.Refuse(e.Failures);
                }
            }
        );
        return check;
    }

    internal static async Task<int> RunAsync(
        IReadOnlyList<IWatched> systems,
        TextWriter output,
        CancellationToken cancellation,
        IReadOnlyList<TicketForm>? forms = null
    )
    {
        var problems = 0;
        foreach (var system in systems.Where(system => system.IsSetUp))
        await foreach (var check in AllOf(system, forms ?? [], cancellation))
        {
            problems += check.Problem is null ? 0 : 1;
            await output.WriteLineAsync(
                $"{MarkOf(check)} {system.Name} {check.What}"
                    + (check.Detail.Length > 0 ? $" ({check.Detail})" : "")
                    + (check.Problem is { } problem ? $": {problem}" : "")
            );
        }
        if (!systems.Any(system => system.IsSetUp))
            await output.WriteLineAsync(
                "No ticket system is set up (Jira:BaseUrl and Wrike:BaseUrl are empty); tickets go to the built-in queue."
            );
        return problems == 0 ? 0 : 1;
    }

    private static string MarkOf(TicketCheck check) =>
        check switch
        {
            { Problem: not null } => "FIX ",
            { IsOpen: true } => "?   ",
            _ => "ok  ",
        };

    /// <summary>The system itself, then the forms that go there.</summary>
    internal static async IAsyncEnumerable<TicketCheck> AllOf(
        IWatched system,
        IReadOnlyList<TicketForm> forms,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await foreach (var check in system.CheckAsync(cancellation))
            yield return check;
        foreach (var form in forms.Where(form => form.Destination == system.Destination))
        await foreach (var check in system.CheckFormAsync(form, cancellation))
            yield return check;
    }
}
