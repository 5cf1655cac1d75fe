using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

/// <summary>Files that were shared before there was a ticket.</summary>
public sealed class TicketFilesTests
{
    private const TicketKind Kind = TicketKind.Intake;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Files_follow_once_the_ticket_stands_and_only_where_there_are_any(bool hasFiles)
    {
        var thread = Reported();

        var decided = thread.Tell(At("10:11").TicketStands(Kind, "12", hasFiles));

        Assert.Equal(hasFiles ? 1 : 0, decided.Effects.OfType<Effect.CarryFiles>().Count());
    }

    [Fact]
    public void They_follow_too_where_news_of_the_ticket_came_before()
    {
        var thread = Reported();
        thread.Tell(At("10:10:30").TicketSays(Kind, "12", Bob, "Which browser?"));

        var decided = thread.Tell(At("10:11").TicketStands(Kind, "12", hasFiles: true));

        Assert.Single(decided.Effects.OfType<Effect.CarryFiles>());
        Assert.Empty(decided.Events);
    }

    [Fact]
    public void What_stays_behind_is_said_in_the_thread()
    {
        var thread = Reported();
        thread.Tell(At("10:11").TicketStands(Kind, "12", hasFiles: true));

        var decided = thread.Tell(At("10:12").FilesStay(Kind, 2, "they are larger than 20 MB"));

        Assert.Equal(
            new Say.FilesStayed(Kind, 2, "they are larger than 20 MB"),
            Assert.Single(decided.Effects.OfType<Effect.Reply>()).What
        );
    }

    private static Conversation Reported() =>
        Conversation.Of(At("10:00").Asks(Maya), At("10:05").PressesIntake(Ann), At("10:10").FillsIn(Maya, Kind));
}
