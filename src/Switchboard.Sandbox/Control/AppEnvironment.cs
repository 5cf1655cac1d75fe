using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Control;

/// <summary>Writes the app's tokens as environment settings (`Sandbox:EnvFile`), so that a script can start an app that uses them.</summary>
internal static class AppEnvironment
{
    public static void Write(string path, InstalledApp app) =>
        File.WriteAllLines(
            path,
            [
                $"SLACK_BOT_TOKEN={app.BotToken}",
                $"SLACK_APP_TOKEN={app.AppToken}",
                $"SLACK_SIGNING_SECRET={app.SigningSecret}",
                $"SLACK_CLIENT_ID={app.ClientId}",
                $"SLACK_CLIENT_SECRET={app.ClientSecret}",
            ]
        );
}
