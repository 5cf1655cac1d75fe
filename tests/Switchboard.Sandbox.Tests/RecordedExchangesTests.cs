using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Switchboard;

/// <summary>
/// Recorded requests of a real client, sent again to a workspace seeded from what Slack answered then: the status, the error and the shape
/// of the answer must be the recorded ones.
/// </summary>
public sealed class RecordedExchangesTests
{
    /// <summary>Fields Slack has added since the recording (2021 or 2025); each is in the Java SDK's collected answers.</summary>
    private static readonly string[] Newer =
    [
        "channel.context_team_id",
        "channel.updated",
        "channels[].context_team_id",
        "channels[].updated",
        "members[].profile.api_app_id",
    ];

    /// <summary>Fields only some members have, for what they did at Slack: own pictures, older settings, guests, custom profile fields.</summary>
    private static readonly string[] ForSomeMembers =
    [
        "members[].has_2fa",
        "members[].is_invited_user",
        "members[].is_workflow_bot",
        "members[].profile.guest_",
        "members[].profile.image_1024",
        "members[].profile.image_original",
        "members[].profile.is_custom_image",
        "members[].profile.fields.",
        "members[].profile.pronouns",
        "members[].profile.bot_id",
        "members[].profile.email",
        "members[].profile.always_active",
    ];

    public static TheoryData<string> Cassettes() =>
        Corpora.Root is { } root
            ?
            [
                .. Directory
                    .GetFiles(Path.Combine(root, "slack", "slack-ruby-client-vcr"), "*.json")
                    .Select(path => Path.GetFileNameWithoutExtension(path))
                    .Order(),
            ]
            : ["(absent)"];

    [Theory]
    [MemberData(nameof(Cassettes))]
    public async Task A_recorded_exchange_is_answered_as_it_was(string cassette)
    {
        var folder = Corpora.Require("slack/slack-ruby-client-vcr");
        var exchanges = Corpora.Read(Path.Combine(folder, cassette + ".json"))["interactions"]!.AsArray();
        await using var sandbox = await RunningSandbox.StartAsync();
        Assert.True((bool?)(await sandbox.ControlAsync("seed", RecordedWorkspace.SeedFrom(exchanges).ToJsonString()))["ok"]);
        var replay = new Replay(sandbox);

        foreach (var exchange in exchanges)
            await replay.PlayAsync(exchange!);
    }

    /// <summary>What is given out in one answer (upload urls, file ids, cursors) comes back in the next request.</summary>
    private sealed class Replay(RunningSandbox sandbox)
    {
        private readonly Dictionary<string, string> renamed = [];

        public async Task PlayAsync(JsonNode exchange)
        {
            var (request, recorded) = (exchange["request"]!, exchange["response"]!);
            var address = new Uri((string)request["uri"]!);
            // One recording has lost its token, but Slack cannot have answered ok without one.
            var isAuthorized = request["headers"]?["Authorization"] is not null || (bool?)(recorded["body"] as JsonObject)?["ok"] == true;
            using var response = await SendAsync(address, (string?)request["body"] ?? "", isAuthorized);
            var text = await response.Content.ReadAsStringAsync(RunningSandbox.Stop);

            Assert.Equal((HttpStatusCode)(int)recorded["status"]!["code"]!, response.StatusCode);
            if (recorded["body"] is not JsonObject expected)
            {
                Assert.Equal((string?)recorded["body"], text);
                return;
            }

            Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
            var actual = JsonNode.Parse(text)!.AsObject();
            if (address.AbsolutePath == "/api/rtm.connect")
            {
                // The old real-time API is the one family the sandbox leaves out, on purpose; what cannot be read is refused first.
                Assert.Contains((string?)actual["error"], (string?[])["unknown_method", (string?)expected["error"]]);
                return;
            }

            Compare(address.AbsolutePath, expected, actual);
            foreach (var name in (string[])["upload_url", "file_id"])
            {
                if ((string?)expected[name] is { } old)
                    renamed[old] = (string)actual[name]!;
            }
        }

        private Task<HttpResponseMessage> SendAsync(Uri address, string body, bool isAuthorized)
        {
            foreach (var (old, fresh) in renamed)
                body = body.Replace(old, fresh, StringComparison.Ordinal);
            var target = renamed.GetValueOrDefault(address.AbsoluteUri) ?? address.PathAndQuery;
            var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new StringContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            if (isAuthorized)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RecordedWorkspace.Token);
            return sandbox.Http.SendAsync(request, RunningSandbox.Stop);
        }

        private static void Compare(string path, JsonObject expected, JsonObject actual)
        {
            Assert.Equal((bool?)expected["ok"], (bool?)actual["ok"]);
            Assert.Equal((string?)expected["error"], (string?)actual["error"]);
            var (wanted, got) = (Shape.Of(expected), Shape.Of(actual));
            var missing = wanted.Keys.Except(got.Keys).Where(field => !ForSomeMembers.Any(field.StartsWith)).ToList();
            var surplus = got.Keys.Except(wanted.Keys).Where(field => !Newer.Contains(field)).ToList();
            var other = wanted
                .Keys.Intersect(got.Keys)
                .Where(field => !got[field].IsSubsetOf([.. wanted[field], .. Nullable(field)]))
                .ToList();
            Assert.True(
                missing.Count + surplus.Count + other.Count == 0,
                JsonSerializer.Serialize(
                    new
                    {
                        path,
                        missing,
                        surplus,
                        other,
                    }
                )
            );
        }

        /// <summary>Slack has null where a member has no custom profile fields.</summary>
        private static string[] Nullable(string field) => field == "members[].profile.fields" ? ["null"] : [];
    }
}
