using Switchboard.Dashboard.Text;

namespace Switchboard.Tickets;

/// <summary>What has no form in a ticket system, as words: people by their names, places by theirs.</summary>
internal static class RichWords
{
    public static string Of(Rich rich) =>
        rich switch
        {
            Rich.Plain(var text) => text,
            Rich.Someone(var who, var label) => $"@{(label.Length > 0 ? label.TrimStart('@') : who.Value)}",
            Rich.Place(var where, var label) => $"#{(label.Length > 0 ? label.TrimStart('#') : where.Value)}",
            Rich.Group(var id, var label) => label.Length > 0 ? label : $"@{id}",
            Rich.Everybody(var word) => word,
            Rich.Emoji(var name) => $":{name}:",
            Rich.Link(_, var label) => label,
            _ => "",
        };
}
