using Microsoft.Extensions.Options;
using Switchboard.Playbooks;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack;

/// <summary>Reads the real workspace for a verb of the command line, without a desk around it.</summary>
internal static class LiveWorkspace
{
    /// <summary>A large workspace is read page by page, as slowly as Slack asks.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static bool HasToken(IConfiguration settings) => TokenIn(settings).Length > 0;

    /// <returns>The workspace, or what stands in the way of reading it.</returns>
    public static async Task<(Workspace? Workspace, string Problem)> ReadAsync(
        IConfiguration settings,
        Playbook playbook,
        CancellationToken cancellation
    )
    {
        if (!HasToken(settings))
            return (null, "no bot token is set; put it into SLACK_BOT_TOKEN");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        await using var services = ServicesFor(settings);
        var reading = services.GetRequiredService<DirectoryReading>();
        try
        {
            switch (await reading.IdentifyAsync(patience.Token))
            {
                case SlackAnswer<Workspace>.Ok { Value: var identity }:
                    var read = await reading.ReadAsync(identity, Workspace.Empty, playbook, patience.Token);
                    return read.Refusals.FirstOrDefault() is { Key: { } method, Value: var refusal }
                        ? (null, $"{method}: {Refusals.Explain(refusal, "")}")
                        : (read.Workspace, "");
                case SlackAnswer<Workspace>.Refused refused:
                    return (null, Refusals.Explain(refused.Error, refused.Needed));
                default:
                    return (null, "Slack does not answer");
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, "Slack does not answer");
        }
    }

    private static ServiceProvider ServicesFor(IConfiguration settings)
    {
        var services = new ServiceCollection();
        services.AddSlackClient();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<DirectoryReading>();
        var options = new SlackOptions { BotToken = TokenIn(settings) };
        if (settings[$"{SlackOptions.Section}:ApiUrl"] is { Length: > 0 } address)
            options.ApiUrl = address;
        services.AddSingleton(Options.Create(options));
        return services.BuildServiceProvider();
    }

    private static string TokenIn(IConfiguration settings) =>
        settings[$"{SlackOptions.Section}:BotToken"] ?? settings["SLACK_BOT_TOKEN"] ?? "";
}
