namespace Switchboard.Cases;

/// <summary>The rules of the process by number, as events name them.</summary>
internal static class Rules
{
    /// <summary>Every top-level message of a support channel is a case.</summary>
    public const string Opening = "R1";

    /// <summary>In an emergency a developer drops everything.</summary>
    public const string Emergency = "R7";

    /// <summary>Questions go to pre-triage first, so that developers are not interrupted.</summary>
    public const string Pretriage = "R2";

    /// <summary>A question that pre-triage does not answer in time may go on to the support channel.</summary>
    public const string MovingOn = "R3";

    /// <summary>A question and everything about it lives in one thread.</summary>
    public const string Threads = "R4";

    /// <summary>Someone is looking into it as soon as a supporter replies or anybody reacts with 👀.</summary>
    public const string Claiming = "R8";

    /// <summary>Whoever is on call gathers the facts of a question.</summary>
    public const string Facts = "R9";

    /// <summary>They find out what success looks like to the asker.</summary>
    public const string Success = "R10";

    /// <summary>Whoever says when they will be back is reminded of it, and the asker sees it.</summary>
    public const string Promising = "R11";

    /// <summary>Whoever does not know brings a colleague in, who gets everything in one piece.</summary>
    public const string HandingOver = "R12";

    /// <summary>Once there is a ticket, the work goes on in it; its state and outcome come back to the thread.</summary>
    public const string Ticketing = "R13";

    /// <summary>How bad a bug is, in the playbook's severities.</summary>
    public const string Grading = "R14";

    /// <summary>The worst goes to engineering at once and before everything else, and Product is told.</summary>
    public const string First = "R15";

    /// <summary>The reporter fills in the bug form; Product puts it in order.</summary>
    public const string Reporting = "R16";

    /// <summary>What is no bug is answered, routed to the team that owns the answer, or becomes a request.</summary>
    public const string Routing = "R17";

    /// <summary>Reactions on the question tag it; ✅ resolves it.</summary>
    public const string Reactions = "R18";
}
