using Switchboard.Playbooks.Bad;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

/// <summary>What another playbook changes, in words.</summary>
public sealed class PlaybookDiffTests
{
    [Theory]
    [InlineData("raw_payload_days: 7", "raw_payload_days: 14", "retention › raw_payload_days: 7 -> 14")]
    [InlineData("reactions: [bug]", "reactions: [bug, ant]", "tags › bug › reactions: ant added")]
    [InlineData("aliases: [beetle]", "aliases: [ant]", "tags › bug › aliases: ant added, beetle taken away")]
    [InlineData("\"#strategicdelivery\"]", "\"@oncall\", \"#strategicdelivery\"]", "supporters: @oncall added")]
    [InlineData(
        "[\"@sos\", \"#strategicdelivery\"]",
        "[\"#strategicdelivery\", \"@sos\"]",
        "supporters: the order is now #strategicdelivery, @sos"
    )]
    [InlineData("    meaning: all else", "    meaning: the rest", "urgencies › general › meaning: all else -> the rest")]
    [InlineData("handbook:\n  pin: true\n", "", "handbook: gone (was pin: true)")]
    [InlineData("      sunday: 22:00-24:00\n", "", "hours › Europe/London › week › sunday: gone (was 22:00-24:00)")]
    [InlineData("relays: [Client mail]", "relays: []", "relays: Client mail taken away")]
    public void A_setting_is_told_with_what_it_was_and_is(string old, string now, string told) =>
        Assert.Equal([told], PlaybookDiff.Between(Parse(BadPlaybook.RightText), Parse(Spoilt(old, now))));

    [Theory]
    [InlineData("relays: [Client mail]", "# a comment\nrelays:\n  - \"Client mail\"")]
    [InlineData("  button.claim: Mine!", "  \"button.claim\": 'Mine!'")]
    [InlineData("    rule: R5\n    meaning: all else", "    meaning: all else\n    rule: R5")]
    public void How_it_is_written_is_no_difference(string old, string now) =>
        Assert.Empty(PlaybookDiff.Between(Parse(BadPlaybook.RightText), Parse(Spoilt(old, now))));

    [Fact]
    public void Items_are_known_again_by_their_names_wherever_they_stand()
    {
        const string Two = "urgencies:\n- {name: soon, rule: R6}\n- {name: later, rule: R5}\n";

        var told = PlaybookDiff.Between(Parse(Two), Parse("urgencies:\n- {name: later, rule: R5}\n- {name: soon, rule: R7}\n"));

        Assert.Equal(["urgencies › soon › rule: R6 -> R7", "urgencies: the order is now later, soon"], told);
    }

    [Fact]
    public void What_the_desk_does_otherwise_is_said_in_the_handbooks_sentences()
    {
        var (old, now) = (Read(BadPlaybook.RightText), Read(Spoilt("claim_reactions: [eyes]", "claim_reactions: [mag]")));

        var told = PlaybookChanges.Between(old, now);

        Assert.Equal("What the desk does otherwise:", told[0]);
        Assert.Contains("R8 Someone is looking into it: Whoever reacts with :eyes:", told[1], StringComparison.Ordinal);
        Assert.Contains("-> Whoever reacts with :mag:", told[1], StringComparison.Ordinal);
        Assert.Equal(["Settings:", "  claim_reactions: mag added, eyes taken away"], told[2..]);
    }

    [Fact]
    public void Two_that_say_the_same_change_nothing() =>
        Assert.Equal(["Nothing changes."], PlaybookChanges.Between(Read(BadPlaybook.RightText), Read(BadPlaybook.RightText + "# more\n")));

    private static string Spoilt(string old, string now)
    {
        Assert.Contains(old, BadPlaybook.RightText, StringComparison.Ordinal);
        return BadPlaybook.RightText.Replace(old, now, StringComparison.Ordinal);
    }

    private static PlaybookNode Parse(string text) => YamlNodes.Parse(text);

    private static PlaybookReading.Good Read(string text) => Assert.IsType<PlaybookReading.Good>(YamlNodes.ReadPlaybook(text));
}
