using System.Text.Json;
using Switchboard.Cases;

namespace Switchboard.Slack.Payloads;

/// <summary>Who wrote a message: a person, somebody's bot, or the desk itself.</summary>
internal sealed record Author(Person Person, bool IsSelf, bool MayAsk)
{
    private const string Slackbot = "USLACKBOT";

    /// <summary>Null where the message does not say.</summary>
    public static Author? Of(JsonElement message, Reader reader)
    {
        var (user, bot) = (message.Text("user"), message.Text("bot_id"));
        var id = user.Length > 0 ? user : bot;
        if (id.Length == 0)
            return null;
        var known = reader.PersonOf(new(id), message);
        var isBot = known.IsBot || bot.Length > 0 || user == Slackbot;
        return new(
            known with
            {
                IsBot = isBot,
                BotName = isBot ? NameOf(message) : null,
            },
            IsOwn(message, user, bot, reader),
            !isBot || IsRelay(message, user, bot, reader)
        );
    }

    private static bool IsOwn(JsonElement message, string user, string bot, Reader reader)
    {
        var own = reader.Workspace.Bot;
        return (user.Length > 0 && user == own.User.Value)
            || (bot.Length > 0 && bot == own.Bot)
            || (own.App.Length > 0 && AppOf(message) == own.App);
    }

    /// <summary>Whether the playbook lets this bot ask on behalf of people.</summary>
    private static bool IsRelay(JsonElement message, string user, string bot, Reader reader)
    {
        ReadOnlySpan<string> names = [user, bot, AppOf(message), message.Text("username"), message.At("bot_profile").Text("name")];
        foreach (var name in names)
            if (name.Length > 0 && reader.Playbook.Relays.Contains(name, StringComparer.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static string? NameOf(JsonElement message) =>
        message.Text("username") is { Length: > 0 } name ? name
        : message.At("bot_profile").Text("name") is { Length: > 0 } profile ? profile
        : null;

    private static string AppOf(JsonElement message) =>
        message.Text("app_id") is { Length: > 0 } app ? app : message.At("bot_profile").Text("app_id");
}
