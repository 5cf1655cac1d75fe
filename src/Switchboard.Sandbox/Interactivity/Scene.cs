using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>One act of one person, and what is needed to carry it out.</summary>
internal sealed record Scene(World World, Workspace Workspace, Interactions Interactions, Member Member, JsonObject Act, string BaseUrl)
{
    public string? Text(string name) => (string?)Act[name];

    public string Need(string name) => Text(name) is { Length: > 0 } text ? text : throw Refused.Missing(name);

    public Conversation Conversation(string name = "channel") =>
        Workspace.FindConversation(Need(name)) is { } found && found.IsVisibleTo(Member.Id)
            ? found
            : throw new Refused("channel_not_found");

    /// <summary>A view that is open in front of this person.</summary>
    public SlackView View() =>
        Workspace.FindView(Need("view_id"), null) is { } view && view.User == Member.Id ? view : throw new Refused("view_not_found");

    public string Trigger(string? fromView = null) => World.Triggers.Issue(Workspace, Member.Id, fromView);

    public string ResponseUrl(string kind, ResponseTarget target) =>
        Payloads.ResponseUrl(BaseUrl, kind, Workspace, World.ResponseUrls.Issue(target));

    public static JsonObject Outcome(Reply reply) =>
        reply.Taken ? new JsonObject { ["ok"] = true } : new JsonObject { ["ok"] = false, ["error"] = reply.Problem };
}
