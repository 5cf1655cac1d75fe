using System.Text.Json.Nodes;
using Switchboard.Slack;

namespace Switchboard.Tickets.Jira;

public sealed class JiraCloudContractTests : TicketSystemContract
{
    internal override async Task<TicketSystemUnderTest> OpenAsync()
    {
        // Without the corpora there is no judge of its documents, and the contract holds all the same.
        var judge = Corpora.Folder is null ? null : await AdfJudge.OpenAsync();
        var jira = await JiraUnderTest.OpenAsync(isCloud: true, EmptyBoard(), judge is null ? null : _ => judge.Handler);
        return new(jira.System, jira);
    }

    /// <summary>The contract's board holds nothing but what the contract puts there.</summary>
    internal static JsonObject EmptyBoard() => new() { ["board_type"] = "kanban", ["is_empty"] = true };
}

public sealed class JiraDataCenterContractTests : TicketSystemContract
{
    internal override async Task<TicketSystemUnderTest> OpenAsync()
    {
        var jira = await JiraUnderTest.OpenAsync(isCloud: false, JiraCloudContractTests.EmptyBoard());
        return new(jira.System, jira);
    }
}
