using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack;

/// <summary>A small workspace and its playbook, for tests that need no Slack.</summary>
internal static class Sample
{
    public static readonly TeamId Team = new("T1");
    public static readonly ChannelId Support = new("C1");
    public static readonly UserId Maya = new("UMAYA");
    public static readonly UserId Ana = new("UANA");
    public static readonly UserId BotUser = new("UBOT");

    public static readonly Playbook Playbook = new()
    {
        Version = 3,
        Desks = [new("Support", "support")],
        Supporters = ["@sos", "#strategicdelivery"],
        ClaimReactions = ["eyes"],
        ResolveReactions = ["heavy_check_mark", "white_check_mark"],
        Tags =
        [
            new("bug", "an actual code issue was found", ["bug"]),
            new("documentation", "documentation should be written", ["documentation"]),
        ],
        Relays = ["Client relay"],
    };

    public static readonly Workspace Workspace = new()
    {
        Team = Team,
        Enterprise = "E1",
        Bot = new(BotUser, "BBOT", "ABOT"),
        People = ImmutableDictionary<UserId, Member>
            .Empty.Add(
                Maya,
                new(Maya)
                {
                    Name = "maya",
                    RealName = "Maya Lind",
                    DisplayName = "Maya",
                }
            )
            .Add(Ana, new(Ana) { Name = "ana", RealName = "Ana <Ruiz> & Co" })
            .Add(BotUser, new(BotUser) { Name = "switchboard", IsBot = true }),
        Channels = ImmutableDictionary<ChannelId, Channel>
            .Empty.Add(Support, new(Support, "support") { IsBotMember = true })
            .Add(new("C2"), new(new("C2"), "random"))
            .Add(
                new("G3"),
                new(new("G3"), "strategicdelivery")
                {
                    IsPrivate = true,
                    IsBotMember = true,
                    Members = [Ana],
                }
            ),
        Groups = ImmutableDictionary<string, UserGroup>
            .Empty.Add("S1", new("S1", "oncall", "On call") { Members = [Ana] })
            .Add("S2", new("S2", "sos", "Support") { Members = [Ana] }),
        Emoji = ImmutableDictionary<string, string>
            .Empty.Add("docs", "alias:documentation")
            .Add("documentation", "https://emoji.example/d.png"),
    };

    public static SlackDirectory Directory()
    {
        var directory = new SlackDirectory(new FakeTimeProvider());
        directory.Show(Workspace);
        return directory;
    }

    /// <summary>An event as Slack wraps it.</summary>
    public static JsonObject Event(string inner, string id = "Ev1") =>
        new()
        {
            ["token"] = "x",
            ["team_id"] = Team.Value,
            ["api_app_id"] = "ABOT",
            ["event"] = JsonNode.Parse(inner),
            ["type"] = "event_callback",
            ["event_id"] = id,
            ["event_time"] = 1763913600,
        };

    public static IReadOnlyList<Told> Read(
        JsonNode payload,
        string kind = Arrivals.EventKind,
        Workspace? workspace = null,
        Playbook? playbook = null
    )
    {
        using var json = JsonDocument.Parse(payload.ToJsonString());
        return SlackReading.Read(kind, new(Team, Support), json.RootElement, workspace ?? Workspace, playbook ?? Playbook);
    }

    public static IReadOnlyList<Told> ReadEvent(string inner) => Read(Event(inner));

    public static string MeaningOf(JsonNode payload) =>
        Meaning.Of(EventHead.Read(System.Text.Encoding.UTF8.GetBytes(payload.ToJsonString())));

    public static CaseState Case(CaseStatus status = CaseStatus.Open) =>
        new()
        {
            Key = new(Team, Support, new("1763913600.000100")),
            Asker = Maya,
            OpenedAt = Instant.FromUnixTimeSeconds(1763913600),
            Status = status,
        };
}
