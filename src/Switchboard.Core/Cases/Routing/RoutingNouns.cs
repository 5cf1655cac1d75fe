using System.Text.Json.Serialization;

namespace Switchboard.Cases;

/// <summary>The team that a question was last routed to (R17).</summary>
public sealed record Route(string Team, UserId By, string Given);

[JsonDerivedType(typeof(RoutedTo), "routed_to")]
public abstract partial record CaseEvent
{
    /// <summary>The question went to the team that owns the answer.</summary>
    public sealed record RoutedTo(string Team, UserId By, string Given) : CaseEvent;
}

[JsonDerivedType(typeof(TeamChosen), "team_chosen")]
public abstract partial record CaseInput
{
    /// <summary>"Route to a team …" was filled in: the field "team" holds its name, "note" what it should know.</summary>
    public sealed record TeamChosen(Person By, Given Given) : Submission(By, Given);
}

[JsonDerivedType(typeof(TeamPacket), "team_packet")]
[JsonDerivedType(typeof(WentToTeam), "went_to_team")]
[JsonDerivedType(typeof(WithTeamAlready), "with_team_already")]
[JsonDerivedType(typeof(NoSuchTeam), "no_such_team")]
[JsonDerivedType(typeof(TeamRoutes), "team_routes")]
public abstract partial record Say
{
    /// <summary>Everything known so far, for the team's channel; of a private channel's case, where it stands alone.</summary>
    public sealed record TeamPacket(string Team, UserId By, string Given) : Say
    {
        public override bool QuotesThread => true;
    }

    /// <summary>The asker learns where the question went.</summary>
    public sealed record WentToTeam(string Team) : Say;

    public sealed record WithTeamAlready(string Team) : Say;

    public sealed record NoSuchTeam : Say;

    /// <summary>Only the support team routes.</summary>
    public sealed record TeamRoutes : Say;
}
