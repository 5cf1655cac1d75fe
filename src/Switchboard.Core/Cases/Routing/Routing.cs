using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>A question that is no bug goes to the team that owns its answer (R17): the team gets everything known so far, the asker learns where.</summary>
internal static class Routing
{
    public static Decision Decide(CaseState state, CaseInput.TeamChosen chosen, Playbook playbook)
    {
        var (by, name) = (chosen.By.Id, chosen.Given.Text("team"));
        if (state.Route?.Given == chosen.Given.Id)
            return Decision.Nothing;
        if (!state.IsOpen)
            return Decision.Only(new Effect.Whisper(by, new Say.AlreadyClosed()));
        if (!chosen.By.IsSupporter(playbook))
            return Decision.Only(new Effect.Whisper(by, new Say.TeamRoutes()));
        if (state.Route?.Team == name)
            return Decision.Only(new Effect.Whisper(by, new Say.WithTeamAlready(name)));
        if (playbook.Teams.FirstOrDefault(team => team.Name == name) is not { } team)
            return Decision.Only(new Effect.Whisper(by, new Say.NoSuchTeam()));

        return Decision.Of(
            new CaseEvent.RoutedTo(team.Name, by, chosen.Given.Id) { Rule = Rules.Routing },
            new Effect.Announce(team.Channel, new Say.TeamPacket(team.Name, by, chosen.Given.Id)),
            new Effect.Reply(new Say.WentToTeam(team.Name))
        );
    }

    public static CaseState Apply(CaseState state, CaseEvent.RoutedTo routed) =>
        state with
        {
            Route = new Route(routed.Team, routed.By, routed.Given),
            LastActivityAt = routed.At,
        };
}
