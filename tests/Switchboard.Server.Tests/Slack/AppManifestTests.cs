using System.Text.Json.Nodes;
using NJsonSchema;
using Switchboard.Slack.Sending;

namespace Switchboard.Slack;

public sealed class AppManifestTests
{
    /// <summary>The copied reference has gaps; these stand in Slack's documentation (channels:read, groups:read).</summary>
    private static readonly string[] NotInTheReference = ["channel_archive", "channel_unarchive", "group_archive", "group_unarchive"];

    private static readonly Uri Address = new("https://desk.example/");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Slacks_own_schema_accepts_the_manifest(bool bySocket)
    {
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(Corpora.Require(), "slack", "manifest-schema", "schemas", "manifest.schema.1.0.0.json"),
            TestContext.Current.CancellationToken
        );

        Assert.Empty(schema.Validate(AppManifest.Write(bySocket ? null : Address)));
    }

    [Fact]
    public async Task The_schema_would_notice_a_mistake()
    {
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(Corpora.Require(), "slack", "manifest-schema", "schemas", "manifest.schema.1.0.0.json"),
            TestContext.Current.CancellationToken
        );
        var wrong = JsonNode.Parse(AppManifest.Write(null))!;
        wrong["display_information"]!.AsObject().Remove("name");

        Assert.NotEmpty(schema.Validate(wrong.ToJsonString()));
    }

    [Fact]
    public void By_HTTP_every_way_in_has_its_address_and_by_socket_none()
    {
        var byHttp = JsonNode.Parse(AppManifest.Write(Address))!;

        Assert.Equal("https://desk.example/slack/events", (string?)byHttp["settings"]!["event_subscriptions"]!["request_url"]);
        Assert.Equal("https://desk.example/slack/interactions", (string?)byHttp["settings"]!["interactivity"]!["request_url"]);
        Assert.Equal("https://desk.example/slack/commands", (string?)byHttp["features"]!["slash_commands"]![0]!["url"]);
        Assert.DoesNotContain("url", AppManifest.Write(null), StringComparison.Ordinal);
    }

    /// <summary>Global and message shortcuts together; its schema does not say so. https://docs.slack.dev/reference/app-manifest</summary>
    [Fact]
    public void There_are_no_more_shortcuts_than_Slack_takes()
    {
        var shortcuts = JsonNode.Parse(AppManifest.Write(null))!["features"]!["shortcuts"]!.AsArray();

        Assert.InRange(shortcuts.Count, 1, 10);
        Assert.All(shortcuts, shortcut => Assert.InRange(((string?)shortcut!["name"])!.Length, 1, 24));
        Assert.Distinct(shortcuts.Select(shortcut => (string?)shortcut!["callback_id"]));
    }

    /// <summary>The reference says which scopes an event needs; the manifest must ask for one of them.</summary>
    [Fact]
    public void Every_subscribed_event_has_a_scope_that_brings_it()
    {
        foreach (var name in AppManifest.BotEvents)
        {
            var file = Path.Combine(Corpora.Require(), "slack", "slack-api-ref", "events", name + ".json");
            if (!File.Exists(file))
            {
                Assert.Contains(name, NotInTheReference);
                continue;
            }
            var scopes =
                JsonNode.Parse(File.ReadAllText(file))!["scopes"]?.AsArray().Select(scope => ((string?)scope)?.Replace('.', ':')).ToList()
                ?? [];
            Assert.True(
                scopes.Count == 0 || scopes.Any(scope => AppManifest.BotScopes.Contains(scope ?? "")),
                $"{name} needs one of {string.Join(", ", scopes)}"
            );
        }
    }
}
