using System.Globalization;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Messages;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Methods;

/// <summary>chat.scheduleMessage and its list. The world's clock posts what is due (see <see cref="Delivery.ScheduledPosts"/>).</summary>
internal static class ChatScheduleMethods
{
    private const long FarthestDays = 120;

    public static Method[] All { get; } =
    [
        new("chat.scheduleMessage", Tier.Three, ScheduleMessage)
        {
            Scopes = ["chat:write"],
            TakesJson = true,
            Required = ["channel", "post_at"],
        },
        new("chat.deleteScheduledMessage", Tier.Three, DeleteScheduledMessage)
        {
            Scopes = ["chat:write"],
            TakesJson = true,
            Required = ["channel", "scheduled_message_id"],
        },
        new("chat.scheduledMessages.list", Tier.Three, List) { TakesJson = true },
    ];

    private static JsonObject ScheduleMessage(Call call)
    {
        var draft = DraftReading.Read(call);
        if (draft.IsEmpty)
            throw new Refused("no_text");
        var conversation = ChatMethods.Target(call, draft.Author);
        if (!long.TryParse(call.Text("post_at"), CultureInfo.InvariantCulture, out var postAt))
            throw new Refused("invalid_time");
        if (postAt <= call.Now)
            throw new Refused("time_in_past");
        if (postAt > call.Now + FarthestDays * 86_400)
            throw new Refused("time_too_far");
        var workspace = call.Workspace;
        draft = draft with { ThreadTs = call.Text("thread_ts"), Broadcast = call.Flag("reply_broadcast") };
        var id = workspace.Ids.Next("Q");
        workspace.Scheduled[id] = new ScheduledPost(
            id,
            conversation.Id,
            call.UserId,
            postAt,
            call.Now,
            () => Posting.Post(workspace, conversation, draft),
            draft.Text
        );
        return new JsonObject
        {
            ["ok"] = true,
            ["scheduled_message_id"] = id,
            ["channel"] = conversation.Id,
            ["post_at"] = postAt,
            ["message"] = Posting.Compose(workspace, conversation, Again(draft)).Tell(),
        };
    }

    private static JsonObject DeleteScheduledMessage(Call call)
    {
        var id = call.Need("scheduled_message_id");
        var isThere =
            call.Workspace.Scheduled.TryGetValue(id, out var post) && post.Channel == call.Text("channel") && post.By == call.UserId;
        if (!isThere)
            throw new Refused("invalid_scheduled_message_id");
        call.Workspace.Scheduled.Remove(id);
        return Call.Ok();
    }

    private static JsonObject List(Call call)
    {
        var posts = call
            .Workspace.Scheduled.Values.Where(post =>
                post.By == call.UserId && call.Text("channel") is not { Length: > 0 } channel || post.Channel == call.Text("channel")
            )
            .OrderBy(post => post.PostAt)
            .ToList();
        var page = Paging.Page(call, posts, post => post.Id, "scheduled", 100, 1000);
        return new JsonObject
        {
            ["ok"] = true,
            ["scheduled_messages"] = new JsonArray([.. page.Items.Select(Tell)]),
            ["response_metadata"] = page.Metadata(),
        };
    }

    private static JsonNode Tell(ScheduledPost post) =>
        new JsonObject
        {
            ["id"] = post.Id,
            ["channel_id"] = post.Channel,
            ["post_at"] = post.PostAt,
            ["date_created"] = post.Created,
            ["text"] = post.Text,
        };

    /// <summary>JSON nodes have one parent: what is shown now is a copy of what will be posted.</summary>
    private static Draft Again(Draft draft) =>
        draft with
        {
            Blocks = draft.Blocks?.DeepClone().AsArray(),
            Attachments = draft.Attachments?.DeepClone().AsArray(),
        };
}
