using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.WebApi;

/// <summary>One call of one method: its arguments and who makes it. Handlers run while the workspace's gate is held.</summary>
internal sealed class Call(World world, Method method, AccessToken? token, Arguments arguments, HttpRequest request)
{
    public World World => world;
    public Workspace Workspace { get; } = world.Workspace;
    public string BaseUrl { get; } = Dispatcher.BaseUrl(request);
    public AccessToken Token => token ?? throw new Refused("not_authed");
    public string UserId => Token.UserId;
    public long Now => Workspace.Clock.NowSeconds;
    public Member Me => Workspace.Members[UserId];
    public bool WithEmail => Can("users:read.email");

    public bool Can(string scope) => Token.IsClient || Token.Scopes.Contains(scope);

    public IReadOnlyDictionary<string, string> All => arguments.All;

    public string Header(string name) => request.Headers[name].ToString();

    public string? Text(string name) => arguments.Text(name);

    public string Need(string name) => Text(name) is { Length: > 0 } value ? value : throw Refused.Missing(name);

    public bool Flag(string name, bool otherwise = false) =>
        Text(name) switch
        {
            null or "" => otherwise,
            "0" or "false" or "False" => false,
            _ => true,
        };

    public int Number(string name, int otherwise, int atMost, string error = "invalid_limit") =>
        Text(name) is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? Math.Min(number == 0 ? otherwise : number, atMost)
        : throw new Refused(error);

    /// <summary>Slack takes lists as "A,B"; the SDKs send JSON arrays.</summary>
    public IReadOnlyList<string> List(string name)
    {
        if (Text(name) is not { Length: > 0 } text)
            return [];
        if (text.StartsWith('[') && Json(name, "invalid_arguments") is JsonArray items)
            return [.. items.Select(item => item?.ToString() ?? "").Where(item => item.Length > 0)];
        return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    public JsonNode? Json(string name, string error)
    {
        if (Text(name) is not { Length: > 0 } text)
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new Refused(error);
        }
    }

    /// <summary>A conversation the caller may know of.</summary>
    public Conversation Conversation(string argument = "channel") =>
        Text(argument) is { Length: > 0 } id
            ? Workspace.FindConversation(id) is { } found && found.IsVisibleTo(UserId)
                ? found
                : throw new Refused("channel_not_found")
            : throw Refused.Missing(argument);

    /// <summary>The scope needed depends on what kind of conversation it is: channels:…, groups:…, im:… or mpim:….</summary>
    public Conversation ScopedConversation(string argument = "channel")
    {
        var conversation = Conversation(argument);
        NeedScopeFor(conversation.Kind);
        return conversation;
    }

    public void NeedScopeFor(ConversationKind kind)
    {
        var wanted = method
            .ScopesFor(Token.Kind)
            .Where(scope => scope.StartsWith(ScopeFamily(kind) + ":", StringComparison.Ordinal))
            .ToList();
        if (wanted.Count == 0)
            throw new Refused("method_not_supported_for_channel_type");
        if (!wanted.Any(Can))
            throw new Refused(
                "missing_scope",
                new JsonObject { ["needed"] = string.Join(',', wanted), ["provided"] = string.Join(',', Token.Scopes) }
            );
    }

    public Member User(string argument = "user", string error = "user_not_found") =>
        Text(argument) is { Length: > 0 } id
            ? Workspace.Members.GetValueOrDefault(id) ?? throw new Refused(error)
            : throw Refused.Missing(argument);

    public JsonObject Tell(Conversation conversation, bool withCount = false) =>
        Telling.Conversation(Workspace, conversation, UserId, withCount);

    public static string ScopeFamily(ConversationKind kind) =>
        kind switch
        {
            ConversationKind.Public => "channels",
            ConversationKind.Private => "groups",
            ConversationKind.Direct => "im",
            _ => "mpim",
        };

    public static JsonObject Ok() => new() { ["ok"] = true };
}
