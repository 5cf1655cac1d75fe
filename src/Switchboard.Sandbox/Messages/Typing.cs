using System.Text.RegularExpressions;
using Switchboard.Sandbox.Model;

namespace Switchboard.Sandbox.Messages;

/// <summary>
/// What a Slack client does while a person types: "@sos", "@Maya" and "#support" become mentions, a user group's mention carries its
/// handle as label, and a mention in code stays what it is.
/// </summary>
internal static partial class Typing
{
    public static string Resolve(Workspace workspace, string text)
    {
        var pieces = text.Split('`');
        for (var at = 0; at < pieces.Length; at += 2)
            pieces[at] = Name()
                .Replace(Subteam().Replace(pieces[at], match => Labelled(workspace, match)), match => Mention(workspace, match));
        return string.Join('`', pieces);
    }

    private static string Labelled(Workspace workspace, Match match) =>
        workspace.UserGroups.TryGetValue(match.Groups["id"].Value, out var group) ? $"<!subteam^{group.Id}|@{group.Handle}>" : match.Value;

    private static string Mention(Workspace workspace, Match match)
    {
        var name = match.Groups["name"].Value;
        if (match.Groups["sign"].Value == "#")
            return workspace.Conversations.Values.FirstOrDefault(one => !one.IsDirect && one.Name == name) is { } channel
                ? $"<#{channel.Id}|{channel.Name}>"
                : match.Value;
        if (name is "here" or "channel" or "everyone")
            return $"<!{name}>";
        if (workspace.UserGroups.Values.FirstOrDefault(one => one.Handle == name && one.Deleted == 0) is { } group)
            return $"<!subteam^{group.Id}|@{group.Handle}>";
        return workspace.Members.Values.FirstOrDefault(one => one.Name == name || one.DisplayName == name) is { } member
            ? $"<@{member.Id}>"
            : match.Value;
    }

    [GeneratedRegex("<!subteam\\^(?<id>[A-Z0-9]+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subteam();

    [GeneratedRegex(
        "(?<![\\w@#<|/.-])(?<sign>[@#])(?<name>[\\w-]+(?:\\.[\\w-]+)*)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Name();
}
