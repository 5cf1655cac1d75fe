using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Forms;

namespace Switchboard.Slack.Rendering;

/// <summary>Puts a team's own words where the playbook has them: in place of what the desk would have said, and on what is pressed.</summary>
internal static partial class OwnWords
{
    /// <summary>What follows a form's id in the name of the button that sends it.</summary>
    private const string Send = ".send";

    /// <summary>The name of everything that can be pressed, as it stands behind "button.".</summary>
    public static IReadOnlySet<string> Labels { get; } =
        Buttons.All.Concat(DeskForms.All.Select(form => form.Id + Send)).ToHashSet(StringComparer.Ordinal);

    public static Rendered Of(Say what, Rendered said, WordingView view) =>
        view.Playbook.Wording.GetValueOrDefault(Sayings.NameOf(what)) is { } template
            ? new(Filled(template, what, said.Text, view), WithFirstText(said.Blocks, own => Filled(template, what, own, view)))
            : said;

    /// <summary>What stands on buttons and in menus.</summary>
    public static Rendered Labelled(Rendered message, Playbook playbook)
    {
        Label(message.Blocks, playbook);
        return message;
    }

    /// <summary>What stands on the buttons of a form, the one that sends it among them, and of a Home tab.</summary>
    public static JsonObject Labelled(JsonObject view, Playbook playbook)
    {
        Label(view["blocks"] as JsonArray ?? [], playbook);
        if (Worded(playbook, $"{view["callback_id"]}{Send}") is { } label && view["submit"] is JsonObject submit)
            submit["text"] = label;
        return view;
    }

    private static void Label(JsonArray blocks, Playbook playbook)
    {
        if (!playbook.Wording.Keys.Any(key => key.StartsWith("button.", StringComparison.Ordinal)))
            return;
        foreach (var block in blocks.OfType<JsonObject>())
        foreach (var element in (block["elements"] as JsonArray ?? []).Append(block["accessory"]).OfType<JsonObject>())
            Label(element, playbook);
    }

    private static void Label(JsonObject element, Playbook playbook)
    {
        if (
            Worded(playbook, (string?)element["action_id"]) is { } label
            && element["text"] is JsonObject text
            && element["type"]?.ToString() == "button"
        )
            text["text"] = label;
        if (Worded(playbook, (string?)element["action_id"]) is { } offer && element["placeholder"] is JsonObject placeholder)
            placeholder["text"] = offer;
        foreach (var option in (element["options"] as JsonArray ?? []).OfType<JsonObject>())
            if (Worded(playbook, option["value"]?.ToString().Split(' ')[0]) is { } choice && option["text"] is JsonObject words)
                words["text"] = choice;
    }

    private static string? Worded(Playbook playbook, string? id) => id is null ? null : playbook.Wording.GetValueOrDefault($"button.{id}");

    private static JsonArray WithFirstText(JsonArray blocks, Func<string, string> change)
    {
        if (
            blocks.OfType<JsonObject>().FirstOrDefault(block => (string?)block["type"] == "section") is { } section
            && section["text"] is JsonObject text
        )
            text["text"] = SlackText.Cut(change((string?)text["text"] ?? ""), Block.SectionLimit);
        return blocks;
    }

    private static string Filled(string template, Say what, string own, WordingView view) =>
        Gap().Replace(template, gap => ValueOf(gap.Groups["name"].Value, what, own, view));

    private static string ValueOf(string gap, Say what, string own, WordingView view) =>
        gap switch
        {
            Sayings.Own => own,
            _ when Sayings.ValuesOf(what).Any(one => one.Gap == gap) => Shown(
                Sayings.ValuesOf(what).First(one => one.Gap == gap).Value,
                what,
                view
            ),
            "number" => view.Number.ToString(CultureInfo.InvariantCulture),
            "asker" => Name(view, view.State.Asker),
            "owner" => view.State.Owner is { } owner ? Name(view, owner) : "nobody",
            _ => $"{{{gap}}}",
        };

    private static string Shown(object? value, Say what, WordingView view) =>
        value switch
        {
            null => "",
            UserId user when what.Notifies.Contains(user.Value) => $"<@{user.Value}>",
            UserId user => Name(view, user),
            ImmutableArray<UserId> users => SlackText.Listed([.. users.Select(user => Name(view, user))]),
            Instant at => SlackText.Moment(at),
            Duration span => SlackText.Span(span),
            string group when group.StartsWith('@') => what.Notifies.Contains(group) ? view.MentionOf(group) : SlackText.Escaped(group),
            _ => SlackText.Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        };

    private static string Name(WordingView view, UserId id) => SlackText.Escaped(view.NameOf(id));

    [GeneratedRegex("\\{(?<name>[^{}]*)\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gap();
}
