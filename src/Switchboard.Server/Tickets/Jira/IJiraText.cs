using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Switchboard.Dashboard.Text;

namespace Switchboard.Tickets.Jira;

/// <summary>How words go to Jira and come back: documents on Cloud, wiki text on Data Center.</summary>
internal interface IJiraText
{
    /// <summary>What Jira takes (32,767 signs), less what is written around it.</summary>
    const int Limit = 32_000;

    JsonNode Write(ImmutableArray<RichBlock> blocks);

    /// <summary>As plain text, paragraph by paragraph.</summary>
    IReadOnlyList<string> Read(JsonNode? body);
}
