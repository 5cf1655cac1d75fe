using System.Globalization;
using System.Text.Json.Nodes;
using Switchboard.Playbooks;
using Switchboard.Tickets;

namespace Switchboard.Slack.Rendering;

/// <summary>What waits to be put in order, for Product, with a menu for each.</summary>
internal static class QueueWords
{
    /// <summary>Ids of the menus: Slack wants each id of a message but once.</summary>
    public const string Choice = "queue.";

    private const int Shown = 10;
    private const int Behind = 40;
    private const int LongestValue = 150; // of an option, as Slack has it

    public static Rendered List(IReadOnlyList<TicketInLine> waiting, IReadOnlyList<TicketInLine> standing, string before)
    {
        var said =
            waiting.Count == 0 ? "Nothing waits to be put in order. 🎉"
            : waiting.Count == 1 ? "One ticket waits to be put in order:"
            : $"{waiting.Count} tickets wait to be put in order:";
        var text = $"{before}\n{said}".Trim();
        return new(text, new JsonArray([Block.Section(text), .. Lines(waiting, standing)]));
    }

    /// <summary>The first that wait, each with its menu, and how many more there are.</summary>
    public static IEnumerable<JsonObject> Lines(IReadOnlyList<TicketInLine> waiting, IReadOnlyList<TicketInLine> standing)
    {
        foreach (var (index, ticket) in waiting.Take(Shown).Index())
        {
            var section = Block.Section(LineOf(ticket));
            section["accessory"] = Block.Select(
                string.Create(CultureInfo.InvariantCulture, $"{Choice}{index}"),
                "Put it …",
                [.. Choices(ticket, standing).Where(choice => choice.Value.Length <= LongestValue)]
            );
            yield return section;
        }
        if (waiting.Count > Shown)
            yield return Block.Context($"and {waiting.Count - Shown} more, once these stand in order");
    }

    /// <summary>Which ticket, and where it is to go.</summary>
    public static (string Id, OrderPlace? Where) Read(string value) =>
        value.Split(' ', 2) is [var id, var where] ? (id, OrderPlace.Read(where)) : ("", null);

    public static string Put(TicketInLine ticket, OrderPlace where, string? problem) =>
        problem is not null
            ? $"{NameOf(ticket)} could not be put there: {SlackText.Escaped(problem)}."
            : where switch
            {
                OrderPlace.First => $"✔️ {NameOf(ticket)} stands first in the line.",
                OrderPlace.Last => $"✔️ {NameOf(ticket)} stands last in the line.",
                OrderPlace.After(var other) => $"✔️ {NameOf(ticket)} stands right behind {SlackText.Escaped(other)}.",
                OrderPlace.AsItIs => $"✔️ {NameOf(ticket)} stays where it stands.",
                _ => throw new InvalidOperationException($"a place of the kind {where.GetType().Name}"),
            };

    /// <summary>What is told to whoever could not be shown it where they pressed.</summary>
    public static Rendered Told(string words) => new(words, new JsonArray(Block.Section(words)));

    public static string Gone() => "That one does not wait any more.";

    public static Rendered NotYours() =>
        Told(
            "The order of tickets is Product's: managers and administrators put it right. If that is you, an administrator gives you the role on the page “People”."
        );

    private static IEnumerable<(string Value, string Label)> Choices(TicketInLine ticket, IReadOnlyList<TicketInLine> standing) =>
        [
            ($"{ticket.Id} {new OrderPlace.First()}", "First"),
            ($"{ticket.Id} {new OrderPlace.Last()}", "Last"),
            ($"{ticket.Id} {new OrderPlace.AsItIs()}", "As it is"),
            .. standing
                .Where(other => other.Ref.System == ticket.Ref.System)
                .Take(Behind)
                .Select(other => ($"{ticket.Id} {new OrderPlace.After(other.Ref.Key)}", $"After {other.Ref.Key} {other.Title}")),
        ];

    private static string LineOf(TicketInLine ticket)
    {
        var what =
            ticket.Kind == TicketKind.Intake ? "request"
            : ticket.Severity is { } severity ? $"bug, severity {severity}"
            : "bug";
        return $"*{NameOf(ticket)}* {SlackText.Escaped(ticket.Title)}\n_{what}_";
    }

    private static string NameOf(TicketInLine ticket) =>
        ticket.Ref.Url is { } url ? $"<{url}|{SlackText.Escaped(ticket.Ref.Key)}>"
        : ticket.Ref.System == TicketForm.BuiltIn ? $"Ticket {ticket.Ref.Key}"
        : SlackText.Escaped(ticket.Ref.Key);
}
