using System.Text.Json;
using Switchboard.Cases;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Forms;

namespace Switchboard.Slack.Rendering;

/// <summary>What buttons and modals carry comes back as it was written, and leads the press to its case's lane.</summary>
public sealed class CarriedTests
{
    private static readonly CaseKey Key = new(Sample.Team, Sample.Support, new("1763913600.000100"));

    [Theory]
    [InlineData("1763913600.000100", "", "1763913600.000100", "")]
    [InlineData("1763913600.000100 fast lane", "", "1763913600.000100", "fast lane")]
    [InlineData("C1 1763913600.000100", "C1", "1763913600.000100", "")]
    [InlineData("C1 1763913600.000100 30 minutes", "C1", "1763913600.000100", "30 minutes")]
    [InlineData("resolve #17", "", "", "resolve #17")]
    [InlineData("", "", "", "")]
    public void It_is_read_as_it_was_written(string value, string channel, string thread, string rest)
    {
        var carried = Carried.Read(value);

        Assert.Equal(new Carried(channel, thread, rest), carried);
        Assert.Equal(value, carried.ToString());
    }

    [Fact]
    public void A_modal_remembers_its_case_and_what_to_tidy_up()
    {
        var fromWhisper = new FormOrigin(Carried.Of(Key, "two words"), Url: "https://hooks.slack.com/actions/T1/1/x");
        var fromDirect = new FormOrigin(Carried.Of(Key), Place: "D1 1763913700.000100");

        Assert.Equal(fromWhisper, Again(fromWhisper));
        Assert.Equal(fromDirect, Again(fromDirect));
    }

    [Fact]
    public void A_press_in_a_direct_message_belongs_to_the_lane_of_its_case()
    {
        using var press = JsonDocument.Parse(
            """{"type":"block_actions","channel":{"id":"D1"},"actions":[{"action_id":"claim","value":"C1 1763913600.000100"}]}"""
        );
        using var choice = JsonDocument.Parse(
            """{"type":"block_actions","channel":{"id":"D1"},"actions":[{"action_id":"more","selected_option":{"value":"why C1 1763913600.000100"}}]}"""
        );
        using var onCard = JsonDocument.Parse(
            """{"type":"block_actions","channel":{"id":"C1"},"actions":[{"action_id":"claim","value":"1763913600.000100"}]}"""
        );
        using var sentIn = JsonDocument.Parse(
            """{"type":"view_submission","view":{"private_metadata":"C1 1763913600.000100\nmessage D1 1763913700.000100"}}"""
        );

        foreach (var told in new[] { press, choice, onCard, sentIn })
            Assert.Equal("C1", InteractionMeaning.ChannelOf(told.RootElement));
    }

    private static FormOrigin Again(FormOrigin origin)
    {
        using var view = JsonDocument.Parse(new System.Text.Json.Nodes.JsonObject { ["private_metadata"] = origin.Write() }.ToJsonString());
        return FormOrigin.Read(view.RootElement);
    }
}
