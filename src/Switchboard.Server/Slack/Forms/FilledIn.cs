using System.Collections.Immutable;
using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Forms;

/// <summary>What stands in the fields of a modal that was sent in; fields that were left empty are left out.</summary>
internal static class FilledIn
{
    /// <summary>Between the values of a field where several may be chosen.</summary>
    public const char Separator = ',';

    public static ImmutableArray<GivenField> Read(JsonElement view)
    {
        var values = view.At("state").At("values");
        return values.ValueKind == JsonValueKind.Object
            ?
            [
                .. from block in values.EnumerateObject()
                where block.Value.ValueKind == JsonValueKind.Object
                from field in block.Value.EnumerateObject().Take(1)
                let text = TextOf(field.Value)
                where text.Length > 0
                select new GivenField(block.Name, text),
            ]
            : [];
    }

    private static string TextOf(JsonElement field) =>
        field.Text("type") switch
        {
            "static_select" or "radio_buttons" => field.At("selected_option").Text("value"),
            "checkboxes" or "multi_static_select" => string.Join(
                Separator,
                field.Items("selected_options").Select(option => option.Text("value"))
            ),
            "users_select" => field.Text("selected_user"),
            "datetimepicker" => field.Text("selected_date_time"),
            "datepicker" => field.Text("selected_date"),
            "timepicker" => field.Text("selected_time"),
            _ => field.Text("value").Trim(),
        };
}
