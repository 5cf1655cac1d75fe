using System.Text.Json.Nodes;

namespace Switchboard.Tickets.Wrike;

public sealed class WrikeContractTests : TicketSystemContract
{
    /// <summary>The contract's folder holds nothing but what the contract puts there.</summary>
    internal override async Task<TicketSystemUnderTest> OpenAsync()
    {
        var wrike = await WrikeUnderTest.OpenAsync(new JsonObject { ["is_empty"] = true });
        return new(wrike.System, wrike);
    }
}
