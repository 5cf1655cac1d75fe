using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Slack.Payloads;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Forms;

/// <summary>Somebody chose something in an open form on which other fields of it depend.</summary>
/// <param name="Filled">What stands in each field now.</param>
internal sealed record FormChange(DeskForm Form, UserId By, string Team, Carried Case, JsonElement View, Func<string, string> Filled)
{
    /// <summary>Null where something else was pressed.</summary>
    public static FormChange? Of(JsonElement payload, DeskForms forms)
    {
        var view = payload.At("view");
        if (view.Text("type") != "modal" || payload.Items("actions").All(action => action.Text("action_id") != FormBlocks.Value))
            return null;
        if (forms.Find(view.Text("callback_id")) is not { } form)
            return null;
        var fields = FilledIn.Read(view).ToDictionary(field => field.Name, field => field.Text);
        return new(
            form,
            new(payload.At("user").Text("id")),
            payload.At("user").Text("team_id"),
            FormOrigin.Read(view).Case,
            view.Clone(),
            name => fields.GetValueOrDefault(name, "")
        );
    }
}
