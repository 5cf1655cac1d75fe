using System.Text.Json;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Forms;

namespace Switchboard.Slack.Payloads;

/// <summary>Understands what Slack told: from a stored raw payload to what it says of which thread. Never throws on a payload's shape.</summary>
internal sealed class SlackReading(SlackDirectory directory, CurrentPlaybook playbook, DeskForms forms)
{
    private static readonly DeskForms AllForms = new(DeskForms.All);

    public IReadOnlyList<Told> Read(InboxEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Payload);
        return Read(entry.Kind, entry.Lane, json.RootElement, directory.Workspace, playbook.Now, forms, entry.ReceivedAt);
    }

    /// <summary>The same, from explicit knowledge.</summary>
    public static IReadOnlyList<Told> Read(
        string kind,
        Lane lane,
        JsonElement payload,
        Workspace workspace,
        Playbook playbook,
        DeskForms? forms = null,
        Instant receivedAt = default
    ) =>
        workspace.DeskOf(lane.Channel, playbook) is null
            ? []
            : kind switch
            {
                Arrivals.EventKind => ReadEvent(payload.At("event"), new(payload, workspace, playbook) { Channel = lane.Channel }),
                Arrivals.InteractionKind when payload.Text("type") == "view_submission" => SubmissionReading.Read(
                    payload,
                    forms ?? AllForms,
                    workspace,
                    playbook,
                    receivedAt
                ),
                Arrivals.InteractionKind => PressReading.Read(payload, workspace, playbook),
                Arrivals.CommandKind => CommandReading.Read(payload, workspace, playbook, receivedAt),
                Arrivals.HistoryKind => HistoryReading.Read(payload, new(payload, workspace, playbook) { Channel = lane.Channel }),
                _ => [],
            };

    private static IReadOnlyList<Told> ReadEvent(JsonElement happened, Reader reader) =>
        happened.Text("type") switch
        {
            "message" or "app_mention" => MessageReading.Read(happened, reader),
            "reaction_added" or "reaction_removed" => ReactionReading.Read(happened, reader),
            _ => [],
        };
}

/// <summary>What a payload is read with.</summary>
internal sealed record Reader(JsonElement Payload, Workspace Workspace, Playbook Playbook)
{
    public ChannelId Channel { get; init; }

    public string ChannelName => Workspace.ChannelOf(Channel)?.Name ?? "";

    /// <summary>Who wrote or reacted; Slack Connect says in the event which workspace they act from.</summary>
    public Person PersonOf(UserId id, JsonElement happened)
    {
        var team =
            happened.Text("user_team") is { Length: > 0 } user ? user
            : happened.Text("source_team") is { Length: > 0 } source ? source
            : happened.Text("team");
        return Workspace.PersonOf(id, team, Playbook);
    }

    public string Canonical(string emoji) => EmojiNames.Canonical(emoji, Workspace.Emoji);
}
