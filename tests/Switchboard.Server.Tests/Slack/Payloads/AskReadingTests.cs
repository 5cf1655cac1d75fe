using System.Text.Json;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.Slack.Arrival;
using Switchboard.Slack.Forms;

namespace Switchboard.Slack.Payloads;

public sealed class AskReadingTests
{
    private const string Press = """
        {"type":"block_actions","user":{"id":"UMAYA","team_id":"T1"},"channel":{"id":"D1"},"trigger_id":"1.2.x",
         "actions":[{"action_id":"ask_for_me","value":"D1 1763913600.000100 Where is it?\nIn June?"}]}
        """;

    [Fact]
    public void The_words_under_the_button_are_asked_as_they_stand()
    {
        using var json = JsonDocument.Parse(Press);

        var told = Assert.Single(
            SlackReading.Read(Arrivals.InteractionKind, new(Sample.Team, new("D1")), json.RootElement, Sample.Workspace, Sample.Playbook)
        );

        var wished = Assert.IsType<CaseInput.AskWished>(told.Input);
        Assert.Equal("1763913600.000100", told.About.Value);
        Assert.Equal(("#support", "Where is it?\nIn June?"), (wished.Channel, wished.Given.Text("text")));
        Assert.Equal(Sample.Maya, wished.By.Id);
    }

    [Fact]
    public void Pressed_twice_it_is_one_wish()
    {
        using var first = JsonDocument.Parse(Press);
        using var second = JsonDocument.Parse(Press.Replace("1.2.x", "9.9.y", StringComparison.Ordinal));

        Assert.Equal(InteractionMeaning.Of(first.RootElement, default), InteractionMeaning.Of(second.RootElement, default));
    }

    [Theory]
    [InlineData("", "#support", "Write what you want to ask.")]
    [InlineData("Where is it?", "#elsewhere", "That channel is no support channel any more. Choose another.")]
    public void The_form_wants_words_and_a_support_channel(string text, string where, string words)
    {
        var sent = new FormSubmission(
            new(Sample.Maya),
            new(Sample.Team, new("D1"), new("1763913600.000100")),
            new Given("V1", AskForm.Id, [new("text", text), new("where", where)]),
            Sample.Playbook
        )
        {
            At = default,
        };

        var bad = Assert.IsType<FormReading.Bad>(AskForm.Form.Read(sent));

        Assert.Equal(words, Assert.Single(bad.Errors).Value);
    }

    [Fact]
    public void With_several_desks_the_form_asks_where()
    {
        var two = Sample.Playbook with { Desks = [.. Sample.Playbook.Desks, new("Second", "second-support")] };

        Assert.Contains("second-support", AskForm.Show("x", two).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "where",
            AskForm.Show("x", Sample.Playbook)["blocks"]!.AsArray().Select(block => (string?)block!["block_id"])
        );
    }
}
