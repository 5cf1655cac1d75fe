using System.CommandLine;

namespace Switchboard.Slack;

/// <summary>`switchboard slack …`: what connects a workspace.</summary>
internal static class SlackCommand
{
    public static Command Make() => new("slack", "Connects a Slack workspace.") { Manifest() };

    private static Command Manifest()
    {
        var address = new Option<string?>("--url")
        {
            Description = "How Slack reaches the desk by HTTP (https://desk.example). Leave it out for Socket Mode.",
        };
        var manifest = new Command(
            "manifest",
            "Prints the app manifest: paste it at https://api.slack.com/apps under \"Create New App\", \"From a manifest\"."
        )
        {
            address,
        };
        manifest.SetAction(parsed => Print(parsed.GetValue(address)));
        return manifest;
    }

    private static int Print(string? address)
    {
        if (address is null)
        {
            Console.Out.WriteLine(AppManifest.Write(null));
            return 0;
        }
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var home) || home.Scheme != Uri.UriSchemeHttps)
        {
            Console.Error.WriteLine(
                "--url must be an absolute https address, because Slack calls no other; use Socket Mode (leave --url out) where there is none."
            );
            return 1;
        }
        Console.Out.WriteLine(AppManifest.Write(home));
        return 0;
    }
}
