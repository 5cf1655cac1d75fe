using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Storage;

namespace Switchboard.Reviews;

/// <summary>Orders files for people: stored before they are told that the files come, so that they do come.</summary>
internal sealed class ReviewExports(Database database, Signals signals, TimeProvider time)
{
    /// <param name="cause">What asked for it: the same cause sends once.</param>
    public async Task SendAsync(TeamId team, UserId to, ChannelId desk, Week week, string cause, CancellationToken cancellation)
    {
        var now = time.GetStoredInstant();
        var order = new Order
        {
            Id = $"export {cause}#0",
            Case = new CaseKey(team, desk, new MessageTs($"export {to}")), // it is about no thread; the desk's lane keeps its pace
            Effect = new Effect.SendDocument(to, desk, week),
            Urgency = 1,
            StoredAt = now,
            NotBefore = now,
        };
        await database.WriteAsync(
            async (Session session) =>
            {
                await TurnWriting.WriteOrdersAsync(session, [order], cancellation);
                return 0;
            },
            cancellation
        );
        signals.Sendings.Add(order.Case.Lane);
    }
}
