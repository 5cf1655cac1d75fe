using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Tickets;

/// <summary>Which of two readings of a ticket is the newer one, where its system's clock may be a coarse one.</summary>
public sealed class TicketFollowingTests
{
    private static readonly TicketRef Ticket = new("wrike.task", "IEAA1", "1");
    private static readonly Duration Second = Duration.FromSeconds(1);

    [Theory]
    [InlineData(5000, TicketState.Done, 4000, TicketState.New, 1000, null)] // older for sure
    [InlineData(5000, TicketState.Done, 6000, TicketState.New, 1000, 6000L)]
    [InlineData(5000, TicketState.Done, 5000, TicketState.New, 1000, 5001L)] // both within a second: the one read now is newer
    [InlineData(5001, TicketState.New, 5000, TicketState.Done, 1000, 5002L)]
    [InlineData(5002, TicketState.Done, 5000, TicketState.Done, 1000, 5002L)]
    [InlineData(5000, TicketState.Done, 4999, TicketState.New, 0, null)]
    [InlineData(5000, TicketState.Done, 5000, TicketState.Done, 0, 5000L)]
    public void The_later_change_is_told(long known, TicketState was, long read, TicketState now, int grain, long? told)
    {
        var key = new CaseKey(new TeamId("T1"), new ChannelId("C1"), new MessageTs("1763913600.000100"));
        var link = new TicketLink(key, TicketKind.Bug, Ticket, was, known);

        var news = TicketFollowing.InOrder(link, new TicketSnapshot(Ticket, now, read), Second * (grain / 1000));

        Assert.Equal(told, news?.Revision);
    }
}
