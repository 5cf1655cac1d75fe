using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Interactivity;

/// <summary>What an input element holds, in the shape Slack reports it: the value's field is named after the kind of element.</summary>
internal static class ElementState
{
    public static JsonObject? Initial(JsonObject element)
    {
        var type = (string?)element["type"] ?? "";
        return Field(type) is { } field
            ? new JsonObject { ["type"] = type, [field] = element["initial_" + InitialName(field)]?.DeepClone() ?? Empty(type) }
            : null;
    }

    /// <summary>The fields of an interaction that are the element's new state.</summary>
    public static string? Field(string type) =>
        type switch
        {
            "plain_text_input" or "number_input" or "email_text_input" or "url_text_input" => "value",
            "rich_text_input" => "rich_text_value",
            "static_select" or "external_select" or "radio_buttons" => "selected_option",
            "multi_static_select" or "multi_external_select" or "checkboxes" => "selected_options",
            "users_select" => "selected_user",
            "multi_users_select" => "selected_users",
            "conversations_select" => "selected_conversation",
            "multi_conversations_select" => "selected_conversations",
            "channels_select" => "selected_channel",
            "multi_channels_select" => "selected_channels",
            "datepicker" => "selected_date",
            "timepicker" => "selected_time",
            "datetimepicker" => "selected_date_time",
            "file_input" => "files",
            _ => null,
        };

    private static string InitialName(string field) =>
        field.Replace("selected_", "", StringComparison.Ordinal).Replace("rich_text_value", "value", StringComparison.Ordinal);

    private static JsonArray? Empty(string type) =>
        type.StartsWith("multi_", StringComparison.Ordinal) || type == "checkboxes" ? new JsonArray() : null;
}
