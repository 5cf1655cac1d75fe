using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

/// <summary>A severity whose ticket nobody fills in (R15).</summary>
public sealed class AutomaticTicketTests
{
    private static readonly Playbook ByItself = Plain with
    {
        Severities =
        [
            .. Plain.Severities.Select(severity => severity.Level == 1 ? severity with { FilledBy = Filler.Automatic } : severity),
        ],
    };

    [Fact]
    public void The_ticket_is_wanted_at_once_and_nobody_is_asked()
    {
        var thread = Conversation.Under(ByItself, At("10:00").Asks(Maya));

        var decided = thread.Tell(At("10:05").Grades(Ann, 1));

        var wanted = Assert.Single(decided.Events.OfType<CaseEvent.TicketWanted>());
        Assert.Equal((TicketKind.Issue, 1, true, "R15"), (wanted.Kind, wanted.Severity, wanted.IsFirst, wanted.Rule));
        Assert.True(FillingIn.IsAutomatic(wanted.Given));
        Assert.Equal(new Effect.OpenTicket(TicketKind.Issue, wanted.Given), Assert.Single(decided.Effects.OfType<Effect.OpenTicket>()));
        Assert.Empty(decided.Events.OfType<CaseEvent.FormAsked>());
        Assert.Single(decided.Effects.OfType<Effect.Page>());
    }

    [Fact]
    public void Graded_again_it_is_one_ticket()
    {
        var thread = Conversation.Under(ByItself, At("10:00").Asks(Maya), At("10:05").Grades(Ann, 1), At("10:06").Grades(Ann, 3));

        var decided = thread.Tell(At("10:07").Grades(Ann, 1));

        Assert.Empty(decided.Effects.OfType<Effect.OpenTicket>());
    }

    [Fact]
    public void A_form_that_its_system_refused_can_be_filled_in_by_hand()
    {
        var thread = Conversation.Under(ByItself, At("10:00").Asks(Maya), At("10:05").Grades(Ann, 1));
        var given = thread.State.Tickets!.Tickets.Single().Given;
        thread.Tell(At("10:06").TicketIsRefused(TicketKind.Issue, given, "no such project"));

        var decided = thread.Tell(At("10:07").FillsIn(Ann, TicketKind.Issue));

        Assert.Single(decided.Effects.OfType<Effect.OpenTicket>());
    }

    [Fact]
    public void It_holds_what_is_known_and_nothing_else()
    {
        var thread = Conversation.Under(ByItself, At("10:00").Asks(Maya));
        var words = new CaseWords([new SaidMessage(At("10:00").Ts, Maya.Id, "Nobody can sign in!\nSince ten", At("10:00").Time)], []);

        var given = Prefilling.Of(ByItself.FormOf(TicketKind.Issue), thread.State, words, "automatic V1");

        Assert.Equal("Nobody can sign in!", given.Text("title"));
        Assert.Contains("Since ten", given.Text("actual"), StringComparison.Ordinal);
        Assert.All(given.Fields, field => Assert.NotEmpty(field.Text));
    }
}
