using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

/// <summary>Whoever the desk called by itself hears how that ended (R7).</summary>
public sealed class CalledOffTests
{
    [Fact]
    public void Those_who_did_not_take_it_hear_once_who_has_it()
    {
        var thread = Called();

        var taken = thread.Tell(At("10:02").TakesPage(Dana));
        var later = thread.Tell(At("10:03").PressesClaim(Ann));
        var over = thread.Tell(At("10:30").PressesResolve(Maya));

        Assert.Equal([(Bob.Id, new Say.PageTakenBy(Dana.Id))], Told(taken));
        Assert.Empty(Told(later));
        Assert.Empty(Told(over));
    }

    [Fact]
    public void Solved_before_anybody_took_it_all_who_would_come_hear_that_nobody_is_needed()
    {
        var thread = Called();
        thread.Tell(At("10:02").PressesNotMe(Bob));

        var over = thread.Tell(At("10:05").PressesResolve(Maya));

        Assert.Equal([(Dana.Id, new Say.PageIsOver(Maya.Id))], Told(over));
    }

    [Fact]
    public void Whoever_a_page_calls_hears_it_from_the_page()
    {
        var thread = Conversation.Of(
            At("10:00").Asks(Maya, "Nobody can sign in", "@dev911"),
            At("10:00").PageGoesBeside(7, called: [Dana], 0, Dana, Bob)
        );

        var taken = thread.Tell(At("10:02").PressesClaim(Ann));

        Assert.Equal([(Bob.Id, new Say.PageTakenBy(Ann.Id))], Told(taken));
        Assert.Equal(7, Assert.Single(taken.Effects.OfType<Effect.TellPage>()).Number);
    }

    private static Conversation Called() =>
        Conversation.Of(At("10:00").Asks(Maya, "Nobody can sign in", "@dev911"), At("10:00").PageGoesTo("@dev911", 0, Dana, Bob));

    private static IEnumerable<(UserId, Say)> Told(Decision told) =>
        told
            .Effects.OfType<Effect.Tell>()
            .Where(tell => tell.What is Say.PageTakenBy or Say.PageIsOver)
            .Select(tell => (tell.To, tell.What));
}
