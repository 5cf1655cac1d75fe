using Switchboard.Cases;

namespace Switchboard.Slack.Commands;

/// <summary>What a command says, or what is wrong with it.</summary>
internal abstract record SosReading
{
    private SosReading() { }

    /// <summary>It does this to its case.</summary>
    public sealed record Act(CaseInput Input) : SosReading;

    /// <summary>It opens a form of its case; <paramref name="Rest"/> is what the form is opened with.</summary>
    public sealed record Form(string Id, string Rest = "") : SosReading;

    /// <summary>What to put right.</summary>
    public sealed record Bad(string Words) : SosReading;
}
