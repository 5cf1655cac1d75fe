using System.Text;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Messages;
using Switchboard.Sandbox.Model;
using Switchboard.Sandbox.WebApi;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>Modals and Home tabs: checked, stacked, told.</summary>
internal static class Views
{
    private const int Largest = 250_000;
    private const int MostBlocks = 100;
    private const int DeepestStack = 3;

    /// <summary>Reads a view an app sent, or refuses it in Slack's words.</summary>
    public static JsonObject Read(JsonNode? node, params string[] types)
    {
        if (node is not JsonObject view)
            throw Refused.Missing("view");
        if (Encoding.UTF8.GetByteCount(view.ToJsonString()) > Largest)
            throw new Refused("view_too_large");
        var problems = Problems(view, types).ToList();
        if (problems.Count > 0)
            throw Refused.Invalid(problems.Select(problem => "[ERROR] " + problem));
        BlockRules.Complete((JsonArray)view["blocks"]!); // Problems saw that it is an array
        return view;
    }

    private static IEnumerable<string> Problems(JsonObject view, string[] types)
    {
        var type = Text(view["type"]);
        if (type is null)
            yield return "missing required field: type [json-pointer:/view]";
        else if (!types.Contains(type, StringComparer.Ordinal))
            yield return $"unsupported type: {type} [json-pointer:/view/type]";
        if (type == "modal" && view["title"] is null)
            yield return "missing required field: title [json-pointer:/view]";
        foreach (var field in (string[])["title", "submit", "close"])
        {
            if (view[field] is { } label && Text(label["text"]) is not { Length: > 0 and <= 24 })
                yield return $"must be less than 25 characters [json-pointer:/view/{field}/text]";
        }

        if (Text(view["private_metadata"])?.Length > 3000)
            yield return "must be less than 3001 characters [json-pointer:/view/private_metadata]";
        if (Text(view["callback_id"])?.Length > 255)
            yield return "must be less than 256 characters [json-pointer:/view/callback_id]";
        if (view["blocks"] is not JsonArray blocks)
        {
            yield return "missing required field: blocks [json-pointer:/view]";
            yield break;
        }

        foreach (var problem in BlockRules.Check(blocks, "/view/blocks", MostBlocks))
            yield return problem;
        if (type == "modal" && view["submit"] is null && blocks.Any(block => Text(block?["type"]) == "input"))
            yield return "missing required field: submit [json-pointer:/view]";
    }

    public static SlackView Open(Workspace workspace, string user, JsonObject source, SlackView? over)
    {
        RequireFreeExternalId(workspace, source, null);
        if (over is not null && Stack(workspace, over).Count >= DeepestStack)
            throw new Refused("push_limit_reached");
        if (over is null)
            CloseAll(workspace, user);
        var id = workspace.Ids.Next("V");
        var view = new SlackView
        {
            Id = id,
            User = user,
            RootId = over?.RootId ?? id,
            PreviousId = over?.Id,
            Source = source,
            Hash = NewHash(workspace),
            Values = Initial(source),
        };
        workspace.Views[id] = view;
        TellClient(workspace, view, "view_opened");
        return view;
    }

    public static void Update(Workspace workspace, SlackView view, JsonObject source)
    {
        RequireFreeExternalId(workspace, source, view);
        view.Source = source;
        view.Hash = NewHash(workspace);
        view.Values = Kept(Initial(source), view.Values);
        TellClient(workspace, view, view.Type == "home" ? "home_published" : "view_updated");
    }

    public static SlackView Publish(Workspace workspace, string user, JsonObject source, string? hash)
    {
        if (workspace.Homes.TryGetValue(user, out var home))
        {
            if (hash is { Length: > 0 } && hash != home.Hash)
                throw new Refused("hash_conflict");
            Update(workspace, home, source);
            return home;
        }

        RequireFreeExternalId(workspace, source, null);
        var id = workspace.Ids.Next("V");
        home = new SlackView
        {
            Id = id,
            User = user,
            RootId = id,
            Source = source,
            Hash = NewHash(workspace),
            Values = Initial(source),
        };
        workspace.Homes[user] = home;
        TellClient(workspace, home, "home_published");
        return home;
    }

    /// <summary>Closes one view and those pushed over it; the one below shows again.</summary>
    public static void Close(Workspace workspace, SlackView view)
    {
        foreach (var above in workspace.Views.Values.Where(one => one.PreviousId == view.Id).ToList())
            Close(workspace, above);
        if (workspace.Views.Remove(view.Id))
            TellClient(workspace, view, "view_closed");
    }

    public static void CloseAll(Workspace workspace, string user)
    {
        foreach (var root in workspace.Views.Values.Where(one => one.User == user && one.PreviousId is null).ToList())
            Close(workspace, root);
    }

    public static List<SlackView> Stack(Workspace workspace, SlackView view) =>
        [.. workspace.Views.Values.Where(one => one.RootId == view.RootId)];

    /// <summary>As views.* answer: Slack does not tell there what is filled in, not even what was there from the start.</summary>
    public static JsonObject TellUnfilled(Workspace workspace, SlackView view)
    {
        var told = Tell(workspace, view);
        told["state"] = new JsonObject { ["values"] = new JsonObject() };
        return told;
    }

    public static JsonObject Tell(Workspace workspace, SlackView view)
    {
        var source = view.Source;
        var told = new JsonObject
        {
            ["id"] = view.Id,
            ["team_id"] = workspace.TeamId,
            ["type"] = view.Type,
            ["blocks"] = source["blocks"]?.DeepClone(),
            ["private_metadata"] = Text(source["private_metadata"]) ?? "",
            ["callback_id"] = Text(source["callback_id"]) ?? "",
            ["state"] = new JsonObject { ["values"] = view.Values.DeepClone() },
            ["hash"] = view.Hash,
            ["title"] =
                source["title"]?.DeepClone()
                ?? new JsonObject
                {
                    ["type"] = "plain_text",
                    ["text"] = "View Title",
                    ["emoji"] = true,
                },
            ["clear_on_close"] = (bool?)source["clear_on_close"] ?? false,
            ["notify_on_close"] = (bool?)source["notify_on_close"] ?? false,
            ["close"] = source["close"]?.DeepClone(),
            ["submit"] = source["submit"]?.DeepClone(),
            ["previous_view_id"] = view.PreviousId,
            ["root_view_id"] = view.RootId,
            ["app_id"] = workspace.App.Id,
            ["external_id"] = view.ExternalId,
            ["app_installed_team_id"] = workspace.TeamId,
            ["bot_id"] = workspace.App.BotId,
        };
        foreach (var (name, value) in source)
        {
            if (!told.ContainsKey(name))
                told[name] = value?.DeepClone();
        }

        return told;
    }

    private static void TellClient(Workspace workspace, SlackView view, string streamType) =>
        workspace.Tell(
            new Happening(new JsonObject { ["type"] = streamType, ["view"] = Tell(workspace, view) })
            {
                OnlyFor = view.User,
                ToApp = false,
                StreamType = streamType,
            }
        );

    private static void RequireFreeExternalId(Workspace workspace, JsonObject source, SlackView? except)
    {
        if (Text(source["external_id"]) is { Length: > 0 } id && workspace.FindView(null, id) is { } other && other != except)
            throw new Refused("duplicate_external_id");
    }

    /// <summary>What the inputs hold before anybody touched them.</summary>
    private static JsonObject Initial(JsonObject source)
    {
        var values = new JsonObject();
        foreach (var block in (source["blocks"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Text(block["block_id"]) is not { } blockId)
                continue;
            foreach (var element in Elements(block))
            {
                if (Text(element["action_id"]) is { } actionId && ElementState.Initial(element) is { } state)
                    ((values[blockId] ??= new JsonObject()) as JsonObject)![actionId] = state; // made on this very line
            }
        }

        return values;
    }

    private static IEnumerable<JsonObject> Elements(JsonObject block) =>
        new[] { block["element"], block["accessory"] }.Concat(block["elements"] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>An update keeps what was filled in where block and action are still there.</summary>
    private static JsonObject Kept(JsonObject fresh, JsonObject old)
    {
        foreach (var (block, actions) in fresh)
        {
            foreach (var (action, _) in ((JsonObject)actions!).ToList()) // Initial puts objects there
            {
                if (old[block]?[action] is { } state && (string?)state["type"] == (string?)actions![action]?["type"])
                    actions[action] = state.DeepClone();
            }
        }

        return fresh;
    }

    private static string NewHash(Workspace workspace) => $"{workspace.Clock.NowSeconds}.{Ids.Secret(8)}";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
