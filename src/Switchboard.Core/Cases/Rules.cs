namespace Switchboard.Cases;

/// <summary>The rules of the process by number, as events name them.</summary>
internal static class Rules
{
    /// <summary>Every top-level message of a support channel is a case.</summary>
    public const string Opening = "R1";

    /// <summary>In an emergency a developer drops everything.</summary>
    public const string Emergency = "R7";

    /// <summary>Someone is looking into it as soon as a supporter replies or anybody reacts with 👀.</summary>
    public const string Claiming = "R8";

    /// <summary>Reactions on the question tag it; ✅ resolves it.</summary>
    public const string Reactions = "R18";
}
