using static Switchboard.Cases.Cast;
using static Switchboard.Cases.Moment;

namespace Switchboard.Cases;

public sealed class TaggingTests
{
    private static readonly Step Asked = At("10:00").Asks(Maya);

    [Theory]
    [InlineData("necktie", "product")]
    [InlineData("fire_engine", "developers")]
    [InlineData("vhs", "data")]
    [InlineData("coffin", "post-mortem")]
    [InlineData("evergreen_tree", "newcomers")]
    [InlineData("bug", "bug")]
    [InlineData("documentation", "documentation")]
    [InlineData("memo", "documentation")]
    [InlineData("read_the_manual", "manual")]
    [InlineData("books", "manual")]
    public void Every_reaction_of_the_table_tags_and_untags(string reaction, string tag)
    {
        var thread = Conversation.Of(Asked);

        var tagged = thread.Tell(At("10:01").Reacts(Dana, reaction));
        var names = thread.TagNames.ToList();
        var untagged = thread.Tell(At("10:02").TakesAway(Dana, reaction));

        Assert.Equal([tag], names);
        Assert.Empty(thread.TagNames);
        Assert.Equal("R18", Assert.Single(tagged.Events.OfType<CaseEvent.Tagged>()).Rule);
        Assert.Equal("R18", Assert.Single(untagged.Events.OfType<CaseEvent.Untagged>()).Rule);
        Assert.Equal([new Effect.ShowCard()], untagged.Effects);
    }

    [Fact]
    public void A_tag_stands_while_anybodys_reaction_stands()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Dana, "bug"), At("10:02").Reacts(Ann, "bug"));

        var decision = thread.Tell(At("10:03").TakesAway(Dana, "bug"));

        Assert.Equal(["bug"], thread.TagNames);
        Assert.Empty(decision.Effects);
    }

    [Fact]
    public void A_tag_stands_while_one_of_its_reactions_stands()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Dana, "memo"), At("10:02").Reacts(Dana, "documentation"));

        thread.Tell(At("10:03").TakesAway(Dana, "memo"));

        Assert.Equal(["documentation"], thread.TagNames);
    }

    [Fact]
    public void The_asker_may_tag()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Maya, "vhs"));

        Assert.Equal(["data"], thread.TagNames);
    }

    [Fact]
    public void A_resolved_case_is_tagged_too()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Maya, "white_check_mark"));

        thread.Tell(At("10:02").Reacts(Dana, "coffin"));

        Assert.Equal((CaseStatus.Resolved, "post-mortem"), (thread.State.Status, Assert.Single(thread.TagNames)));
    }

    [Fact]
    public void A_reaction_on_the_card_tags_and_one_on_a_reply_does_not()
    {
        var card = At("10:00:01").Ts;
        var thread = Conversation.Of(Asked, At("10:00:02").CardStands(card), At("10:01").Replies(Cleo));

        thread.Tell(At("10:02").Reacts(Dana, "bug", card));
        thread.Tell(At("10:03").Reacts(Dana, "vhs", At("10:01").Ts));

        Assert.Equal(["bug"], thread.TagNames);
    }

    [Fact]
    public void A_reaction_that_means_nothing_is_nothing()
    {
        var decision = Conversation.Of(Asked).Tell(At("10:01").Reacts(Dana, "tada"));

        Assert.Equal(Decision.Nothing, decision);
    }

    [Fact]
    public void A_case_follows_the_current_playbook_from_its_next_event_on()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Dana, "bug"));
        var without = Plain with { Version = 8, Tags = [.. Plain.Tags.Where(tag => tag.Name != "bug")] };

        var decision = CaseDecider.Decide(thread.State, Key, At("10:02").Replies(Cleo).Input, without, At("10:02").Time);

        Assert.Contains(decision.Events, happened => happened is CaseEvent.Untagged { Tag: "bug", Playbook: 8 });
    }

    [Fact]
    public void Where_only_some_may_tag_their_reaction_counts_and_no_other()
    {
        var thread = Conversation.Under(OnlyDevelopers, Asked, At("10:01").Reacts(Ann, "bug"));
        Assert.Empty(thread.TagNames);

        thread.Tell(At("10:02").Reacts(Dana, "bug"));

        Assert.Equal(["bug"], thread.TagNames);
        Assert.Equal([Dana.Id], Assert.Single(thread.State.Tags).By);
    }

    [Fact]
    public void A_reaction_from_before_anybody_asked_who_may_tag_still_counts()
    {
        var thread = Conversation.Of(Asked, At("10:01").Reacts(Ann, "bug"));

        Assert.Empty(Tagging.Settle(thread.State, OnlyDevelopers));
    }

    [Fact]
    public void Membership_is_kept_only_where_it_is_asked_for()
    {
        var (plain, asked) = (Conversation.Of(Asked), Conversation.Under(OnlyDevelopers, Asked));

        plain.Tell(At("10:01").Reacts(Dana, "bug"));
        asked.Tell(At("10:01").Reacts(Dana, "bug"));
        asked.Tell(At("10:02").Reacts(Dana, "vhs"));

        Assert.Null(Assert.Single(plain.State.Reactions).Belonged);
        Assert.Equal(["@dev911", null], asked.State.Reactions.Select(mark => mark.Belonged));
    }

    private static readonly Playbooks.Playbook OnlyDevelopers = Plain with
    {
        Tags = [.. Plain.Tags.Select(tag => tag.Name == "bug" ? tag with { By = ["@dev911"] } : tag)],
    };
}
