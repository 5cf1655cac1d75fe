namespace Switchboard.Sandbox.Wrike;

/// <summary>How the account is set up, and so what can go wrong with it. Set by <c>POST /_sandbox/wrike/rules</c>.</summary>
internal sealed record WrikeRules
{
    /// <summary>How long a change takes to reach the search.</summary>
    public int SearchLagMs { get; init; }

    /// <summary>Custom fields that the account lacks, by their titles.</summary>
    public IReadOnlyList<string> MissingFields { get; init; } = [];

    /// <summary>What the desk's user may not do: "create", "change", "comment", "order", "webhook".</summary>
    public IReadOnlyList<string> MissingRights { get; init; } = [];

    /// <summary>The account lives in another data centre: this host answers nothing but 300.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The folder holds nothing: what was there is taken away.</summary>
    public bool IsEmpty { get; init; }

    public int CallsPerMinute { get; init; } = 400;
}
