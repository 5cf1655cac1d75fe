using System.Text.Json;
using System.Text.Json.Nodes;

namespace Switchboard.Slack;

/// <summary>Payloads that others recorded. They are no part of the project; without them the tests that read them are skipped.</summary>
internal static class Corpora
{
    public static string? Folder { get; } = Find();

    /// <summary>Skips the test, saying so, where there are no corpora.</summary>
    public static string Require() =>
        Folder
        ?? throw new InvalidOperationException(
            $"{Xunit.v3.DynamicSkipToken.Value}no corpora at ../shared/corpora and SWITCHBOARD_CORPORA is not set"
        );

    /// <summary>Every recorded payload under folders of a name ("events", "interactive", …), with where it came from.</summary>
    public static IReadOnlyList<(string File, JsonNode Payload)> Recorded(params string[] folders)
    {
        var root = Path.Combine(Require(), "slack");
        string[] sources = ["bolt-python", "java-slack-sdk-tests", "abbot-web"];
        return
        [
            .. from source in sources
            from file in System.IO.Directory.EnumerateFiles(Path.Combine(root, source), "*.json", SearchOption.AllDirectories)
            where folders.Contains(Path.GetFileName(Path.GetDirectoryName(file)))
            orderby file
            let payload = PayloadIn(file)
            where payload is JsonObject
            select (Path.GetRelativePath(root, file), payload),
        ];
    }

    public static JsonNode Payload(string file) =>
        PayloadIn(Path.Combine(Require(), "slack", file)) ?? throw new InvalidOperationException($"{file} has no payload");

    private static JsonNode? PayloadIn(string file)
    {
        var json = JsonNode.Parse(
            File.ReadAllText(file),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }
        );
        return json is JsonObject cut && cut.ContainsKey("_origin") ? cut["payload"] : json;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SWITCHBOARD_CORPORA") is { Length: > 0 } given)
            return System.IO.Directory.Exists(given) ? given : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Switchboard.slnx")))
                return Path.Combine(folder.FullName, "..", "shared", "corpora") is var beside && System.IO.Directory.Exists(beside)
                    ? beside
                    : null;
        return null;
    }
}
