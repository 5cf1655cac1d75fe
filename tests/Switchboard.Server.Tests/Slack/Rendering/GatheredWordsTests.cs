using Switchboard.Cases;
using Switchboard.Playbooks;
using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Slack.Rendering;

/// <summary>What a colleague who is brought in gets (R12), and a team that is asked for an answer (R17): everything, in one piece.</summary>
public sealed class GatheredWordsTests
{
    [Theory]
    [InlineData("maya asked|The app is down")]
    [InlineData("Link*: https://app.example/login")]
    [InlineData("Steps*: sign in")]
    [InlineData("ann promised an update")]
    [InlineData("It is down|There is a work-around, or nobody has looked|All users are affected")]
    [InlineData("severity 2, medium|with Product|waiting for the bug report")]
    [InlineData("Ticket 12")]
    [InlineData("Called in the thread: @dev911")]
    [InlineData("Paged: bob and dana|Not for them, they said: bob")]
    [InlineData("Asked in private for what developers need: maya")]
    [InlineData("Routed to Product by ann")]
    [InlineData("ann: I cleared the cache|maya: It is the same since then|maya: 📎 a file")]
    public void A_colleague_who_is_brought_in_gets_all_there_is(string parts)
    {
        var packet = Wording.Of(new Say.HandOverPacket(Ann.Id), View());

        BlockLimits.Check(packet.Blocks);
        Assert.All(parts.Split('|'), part => Assert.Contains(part, TextOf(packet), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The app is down")]
    [InlineData("Link*: https://app.example/login")]
    [InlineData("severity 2, medium")]
    [InlineData("maya*: 📎 a file")]
    public void A_team_that_is_asked_gets_what_was_gathered_where_everybody_may_read_it(string part)
    {
        var packet = new Say.TeamPacket("Product", Ann.Id, "V9");

        var open = Wording.Of(packet, View());

        BlockLimits.Check(open.Blocks);
        Assert.Contains(part, TextOf(open), StringComparison.Ordinal);
        Assert.DoesNotContain(part, TextOf(Wording.Of(packet, View() with { IsOpenToAll = false })), StringComparison.Ordinal);
    }

    private static WordingView View()
    {
        var checklist = At("10:02").FillsChecklist(Maya, "down,all_users", url: "https://app.example/login");
        var facts = At("10:03").FillsInFacts(Ann, "V2", ("steps", "sign in"));
        var thread = Conversation.Of(
            At("10:00").Asks(Maya, "The app is down", "@dev911"),
            At("10:00:05").PageGoesTo("@dev911", 0, Dana, Bob),
            At("10:01").PressesNotMe(Bob),
            checklist,
            facts,
            At("10:04").Replies(Ann, "I cleared the cache"),
            At("10:05").Replies(Maya, "It is the same since then"),
            new Step(new CaseInput.Replied(Maya, new Message(At("10:06").Ts, "") { HasFiles = true }), At("10:06").Time),
            At("10:07").Promises(Ann, "30m"),
            At("10:08").PressesIntake(Ann),
            At("10:09").FillsIn(Maya, TicketKind.Intake),
            At("10:09:10").TicketStands(TicketKind.Intake, "12"),
            At("10:10").Grades(Ann, 2),
            At("10:11").Routes(Ann, "Product")
        );
        return new WordingView(thread.State, 17, Plain)
        {
            NameOf = NameOf,
            IsOpenToAll = true,
            Words = new CaseWords(
                [
                    new(Question, Maya.Id, "The app is down", At("10:00").Time),
                    new(At("10:04").Ts, Ann.Id, "I cleared the cache", At("10:04").Time),
                    new(At("10:05").Ts, Maya.Id, "It is the same since then", At("10:05").Time),
                    new(At("10:06").Ts, Maya.Id, "", At("10:06").Time) { HasFiles = true },
                ],
                [WordsOf(Maya, checklist), WordsOf(Ann, facts)]
            ),
        };
    }

    private static GivenWords WordsOf(Person by, Step step) => new(by.Id, step.Now, ((CaseInput.Submission)step.Input).Given);

    private static string TextOf(Rendered rendered) =>
        string.Join('\n', rendered.Blocks.Select(block => (string?)block!["text"]?["text"]).OfType<string>());
}
