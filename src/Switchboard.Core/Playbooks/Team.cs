using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>A team that questions are routed to when it owns the answer (R17).</summary>
public sealed record Team(string Name, string Channel, string Owns);

/// <summary>What happens between a case's thread and its ticket (R13).</summary>
public sealed record TicketRules
{
    /// <summary>The thread says once where the work goes on.</summary>
    public bool SaysWhere { get; init; } = true;

    /// <summary>Later replies in the thread become comments of the ticket.</summary>
    public bool CarriesReplies { get; init; } = true;

    /// <summary>Whoever still writes in the thread is told once, privately, where it goes on.</summary>
    public bool TellsAuthors { get; init; } = true;

    /// <summary>Comments of the ticket that are meant for the asker come into the thread.</summary>
    public bool BringsComments { get; init; } = true;

    /// <summary>What becomes of the ticket is said in the thread.</summary>
    public bool BringsStates { get; init; } = true;

    /// <summary>When the ticket is done, the asker is asked whether it is solved.</summary>
    public bool AsksSolved { get; init; } = true;

    /// <summary>When whoever was sent a form is reminded of it, once, in business time.</summary>
    public Duration RemindAfter { get; init; } = Duration.FromHours(4);
}
