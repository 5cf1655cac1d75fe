namespace Switchboard.OnCall.Duties;

/// <summary>What the desk says when shifts begin and end.</summary>
public sealed record ShiftRules
{
    public static readonly ShiftRules None = new();

    /// <summary>Whoever begins is told so, with what is open and what the shift before says.</summary>
    public bool Briefs { get; init; }

    /// <summary>Whoever ends is asked what the next one should know.</summary>
    public bool AsksForNote { get; init; }
}
