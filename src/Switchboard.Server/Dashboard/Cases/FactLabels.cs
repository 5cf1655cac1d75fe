using Switchboard.Playbooks;

namespace Switchboard.Dashboard.Cases;

/// <summary>What the pages call the facts of a question.</summary>
internal static class FactLabels
{
    public static string Of(FactKind kind) =>
        kind switch
        {
            FactKind.Url => "Link",
            FactKind.Expected => "Expected",
            FactKind.Actual => "What happens",
            FactKind.Steps => "Steps",
            FactKind.Affected => "Who is affected",
            FactKind.Deadline => "Deadline",
            FactKind.Success => "What success looks like",
            FactKind.Evidence => "Screenshot or file",
            _ => throw new InvalidOperationException($"No label for {kind}."),
        };
}
