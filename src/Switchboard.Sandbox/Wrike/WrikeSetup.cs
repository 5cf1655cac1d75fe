using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Wrike;

/// <summary>What does not change from task to task: who there is, the folder, statuses, custom fields.</summary>
internal static class WrikeSetup
{
    public static WrikeAnswer Contacts(WrikeCall call) =>
        WrikeAnswer.Ok(
            "contacts",
            WrikeUser
                .All.Where(user => call.Text("me") != "true" || user.Id == call.By.Id)
                .Select(user => WrikeShapes.Contact(user, call.By))
        );

    public static WrikeAnswer ContactsById(WrikeCall call)
    {
        var found = call.Route("contacts").Split(',').Select(id => WrikeUser.All.FirstOrDefault(user => user.Id == id)).ToList();
        return found.Contains(null)
            ? WrikeAnswer.NotFound("Contact")
            : WrikeAnswer.Ok("contacts", found.OfType<WrikeUser>().Select(user => WrikeShapes.Contact(user, call.By)));
    }

    /// <summary>By its id, or by what stands in its address in the browser.</summary>
    public static WrikeAnswer Folder(WrikeCall call) =>
        call.Route("folder") == WrikeAccount.FolderId ? FolderIs(call) : WrikeAnswer.NotFound("Folder");

    public static WrikeAnswer Folders(WrikeCall call) =>
        call.Text("permalink") is { } link && !link.EndsWith($"={WrikeAccount.FolderNumber}", StringComparison.Ordinal)
            ? WrikeAnswer.Ok("folders", [])
            : FolderIs(call);

    private static WrikeAnswer FolderIs(WrikeCall call) =>
        WrikeAnswer.Ok(
            "folders",
            [
                new JsonObject
                {
                    ["id"] = WrikeAccount.FolderId,
                    ["accountId"] = "IEAAWRIK",
                    ["title"] = WrikeAccount.FolderTitle,
                    ["permalink"] = WrikeShapes.Permalink(call.Http, WrikeAccount.FolderNumber),
                    ["workflowId"] = "IEAAWRIKK4AAAAA1",
                    ["scope"] = "WsFolder",
                },
            ]
        );

    public static WrikeAnswer Workflows(WrikeCall call) =>
        WrikeAnswer.Ok(
            "workflows",
            [
                new JsonObject
                {
                    ["id"] = "IEAAWRIKK4AAAAA1",
                    ["name"] = "Default Workflow",
                    ["standard"] = true,
                    ["hidden"] = false,
                    ["customStatuses"] = new JsonArray([
                        .. WrikeStatus.All.Select(status => new JsonObject
                        {
                            ["id"] = status.Id,
                            ["name"] = status.Name,
                            ["group"] = status.Group,
                            ["hidden"] = false,
                        }),
                    ]),
                },
            ]
        );

    public static WrikeAnswer Fields(WrikeCall call) =>
        WrikeAnswer.Ok(
            "customfields",
            call.Account.Fields.Select(field => new JsonObject
            {
                ["id"] = field.Id,
                ["accountId"] = "IEAAWRIK",
                ["title"] = field.Title,
                ["type"] = field.Type,
            })
        );
}
