using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Wrike;

/// <summary>One request form, and its address with answers in it. The shape of a form's pages is the sandbox's word.</summary>
internal static class WrikeForms
{
    public const string FormId = "IEAAWRIKFORMBUGS";

    private static readonly (string Id, string Title)[] Questions =
    [
        ("IEAAWRIKFQ01", "In one line"),
        ("IEAAWRIKFQ02", "What happens instead"),
        ("IEAAWRIKFQ03", "Where (URL)"),
    ];

    public static WrikeAnswer Read(WrikeCall call) =>
        call.Route("form") != FormId
            ? WrikeAnswer.NotFound("Request form")
            : WrikeAnswer.Ok(
                "requestForms",
                [
                    new JsonObject
                    {
                        ["id"] = FormId,
                        ["title"] = "Report a bug",
                        ["pages"] = new JsonArray(
                            new JsonObject
                            {
                                ["id"] = "IEAAWRIKFP01",
                                ["fields"] = new JsonArray([
                                    .. Questions.Select(one => new JsonObject
                                    {
                                        ["id"] = one.Id,
                                        ["title"] = one.Title,
                                        ["type"] = "Text",
                                    }),
                                ]),
                            }
                        ),
                    },
                ]
            );

    public static WrikeAnswer Prefill(WrikeCall call)
    {
        if (call.Route("form") != FormId)
            return WrikeAnswer.NotFound("Request form");
        if (call.Json<JsonArray>("formFields") is not { Count: > 0 } fields)
            return WrikeAnswer.Missing("formFields");
        if (fields.Any(field => Questions.All(one => one.Id != (string?)field?["id"])))
            return WrikeAnswer.Wrong("formFields");
        var address = $"{WrikeDoor.AddressOf(call.Http)}/form/{FormId}?prefill={Uri.EscapeDataString(fields.ToJsonString())}";
        return WrikeAnswer.Ok("requestFormPrefillUrl", [new JsonObject { ["url"] = address }]);
    }
}
