using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Switchboard.Cases;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>One of the answers a field offers.</summary>
/// <param name="Value">What is stored; no comma in it.</param>
internal sealed record FormOption(string Value, string Label, string Description = "");

/// <summary>The pieces a form is made of, kept within Slack's limits: a field's block_id is its name. https://docs.slack.dev/surfaces/modals</summary>
internal static class FormBlocks
{
    /// <summary>The action id of every field: the block's id names it already.</summary>
    public const string Value = "value";

    public const int TitleLimit = 24;
    public const int TextLimit = 3000;

    private const int LabelLimit = 2000;
    private const int PlaceholderLimit = 150;
    private const int OptionLimit = 75;

    /// <param name="title">At most 24 characters, and so is <paramref name="submit"/>.</param>
    public static JsonObject Modal(string title, string submit, params IEnumerable<JsonObject> blocks)
    {
        var view = Notice(title, blocks);
        view["submit"] = Plain(submit, TitleLimit);
        view["close"] = Plain("Not now", TitleLimit);
        return view;
    }

    /// <summary>A modal that only says something.</summary>
    public static JsonObject Notice(string title, params IEnumerable<JsonObject> blocks) =>
        new()
        {
            ["type"] = "modal",
            ["title"] = Plain(title, TitleLimit),
            ["close"] = Plain("Close", TitleLimit),
            ["blocks"] = new JsonArray([.. blocks]),
        };

    /// <summary>Words between the fields.</summary>
    public static JsonObject Note(string mrkdwn) => Block.Section(mrkdwn);

    public static JsonObject Text(
        string name,
        string label,
        string initial = "",
        string hint = "",
        string placeholder = "",
        bool isOptional = true,
        int limit = TextLimit
    ) => Input(name, label, hint, isOptional, TextElement(initial, placeholder, limit, isLong: false));

    public static JsonObject LongText(
        string name,
        string label,
        string initial = "",
        string hint = "",
        string placeholder = "",
        bool isOptional = true,
        int limit = TextLimit
    ) => Input(name, label, hint, isOptional, TextElement(initial, placeholder, limit, isLong: true));

    public static JsonObject Select(
        string name,
        string label,
        IReadOnlyList<FormOption> options,
        string chosen = "",
        string hint = "",
        bool isOptional = true
    ) => Input(name, label, hint, isOptional, Choosing("static_select", options, chosen));

    public static JsonObject Radio(
        string name,
        string label,
        IReadOnlyList<FormOption> options,
        string chosen = "",
        string hint = "",
        bool isOptional = true
    ) => Input(name, label, hint, isOptional, Choosing("radio_buttons", options, chosen));

    public static JsonObject Checkboxes(
        string name,
        string label,
        IReadOnlyList<FormOption> options,
        IReadOnlyCollection<string>? chosen = null,
        string hint = "",
        bool isOptional = true
    )
    {
        var boxes = Choosing("checkboxes", options, chosen: "");
        if (options.Where(option => chosen?.Contains(option.Value) == true).Select(Option).ToArray() is [_, ..] ticked)
            boxes["initial_options"] = new JsonArray([.. ticked]);
        return Input(name, label, hint, isOptional, boxes);
    }

    /// <summary>Any number of the options.</summary>
    public static JsonObject Several(
        string name,
        string label,
        IReadOnlyList<FormOption> options,
        string hint = "",
        bool isOptional = true
    ) => Input(name, label, hint, isOptional, Choosing("multi_static_select", options, chosen: ""));

    /// <summary>Slack itself sees to it that it is an address.</summary>
    public static JsonObject Url(string name, string label, string initial = "", string hint = "", bool isOptional = true) =>
        Input(name, label, hint, isOptional, Single(new() { ["type"] = "url_text_input" }, initial));

    public static JsonObject Number(string name, string label, string initial = "", string hint = "", bool isOptional = true) =>
        Input(name, label, hint, isOptional, Single(new() { ["type"] = "number_input", ["is_decimal_allowed"] = true }, initial));

    /// <summary>The form is drawn anew when this field changes: others depend on it. Not for texts, which change with every key.</summary>
    public static JsonObject Redrawing(JsonObject field)
    {
        field["dispatch_action"] = true;
        return field;
    }

    public static JsonObject User(string name, string label, UserId? chosen = null, string hint = "", bool isOptional = true)
    {
        var people = new JsonObject { ["type"] = "users_select", ["action_id"] = Value };
        if (chosen is { } user)
            people["initial_user"] = user.Value;
        return Input(name, label, hint, isOptional, people);
    }

    /// <summary>A moment, shown and chosen in the reader's own time zone.</summary>
    public static JsonObject DateTime(string name, string label, Instant? chosen = null, string hint = "", bool isOptional = true)
    {
        var moment = new JsonObject { ["type"] = "datetimepicker", ["action_id"] = Value };
        if (chosen is { } at)
            moment["initial_date_time"] = at.ToUnixTimeSeconds();
        return Input(name, label, hint, isOptional, moment);
    }

    /// <summary>A day, as year-month-day.</summary>
    public static JsonObject Day(string name, string label, LocalDate? chosen = null, string hint = "", bool isOptional = true)
    {
        var day = new JsonObject { ["type"] = "datepicker", ["action_id"] = Value };
        if (chosen is { } date)
            day["initial_date"] = LocalDatePattern.Iso.Format(date);
        return Input(name, label, hint, isOptional, day);
    }

    private static JsonObject Input(string name, string label, string hint, bool isOptional, JsonObject element)
    {
        var block = new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = name,
            ["label"] = Plain(label, LabelLimit),
            ["optional"] = isOptional,
            ["element"] = element,
        };
        if (hint.Length > 0)
            block["hint"] = Plain(hint, LabelLimit);
        return block;
    }

    private static JsonObject Single(JsonObject element, string initial)
    {
        element["action_id"] = Value;
        if (initial.Length > 0)
            element["initial_value"] = initial;
        return element;
    }

    private static JsonObject TextElement(string initial, string placeholder, int limit, bool isLong)
    {
        var most = Math.Min(limit, TextLimit);
        var element = new JsonObject
        {
            ["type"] = "plain_text_input",
            ["action_id"] = Value,
            ["multiline"] = isLong,
            ["max_length"] = most,
        };
        if (initial.Length > 0)
            element["initial_value"] = SlackText.Cut(initial, most);
        if (placeholder.Length > 0)
            element["placeholder"] = Plain(placeholder, PlaceholderLimit);
        return element;
    }

    private static JsonObject Choosing(string type, IReadOnlyList<FormOption> options, string chosen)
    {
        var element = new JsonObject
        {
            ["type"] = type,
            ["action_id"] = Value,
            ["options"] = new JsonArray([.. options.Select(Option)]),
        };
        if (options.FirstOrDefault(option => option.Value == chosen) is { } already)
            element["initial_option"] = Option(already);
        return element;
    }

    private static JsonObject Option(FormOption option)
    {
        var written = new JsonObject { ["text"] = Plain(option.Label, OptionLimit), ["value"] = option.Value };
        if (option.Description.Length > 0)
            written["description"] = Plain(option.Description, OptionLimit);
        return written;
    }

    private static JsonObject Plain(string text, int limit) =>
        new()
        {
            ["type"] = "plain_text",
            ["text"] = SlackText.Cut(text, limit),
            ["emoji"] = true,
        };
}
