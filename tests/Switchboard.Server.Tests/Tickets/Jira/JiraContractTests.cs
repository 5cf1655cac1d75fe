using System.Text.Json.Nodes;

namespace Switchboard.Tickets.Jira;

public sealed class JiraCloudContractTests : TicketSystemContract
{
    internal override async Task<TicketSystemUnderTest> OpenAsync()
    {
        var jira = await JiraUnderTest.OpenAsync(isCloud: true, EmptyBoard());
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
