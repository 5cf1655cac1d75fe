using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Setup;

namespace Switchboard.Slack.Forms;

/// <summary>Whoever makes a case less urgent says why; whoever raises it need not (R5 … R7).</summary>
public sealed class UrgencyFormTests
{
    [Theory]
    [InlineData("soon", "general", "", false)]
    [InlineData("emergency", "soon", "", false)]
    [InlineData("soon", "general", "They have until next week.", true)]
    [InlineData("general", "soon", "", true)]
    [InlineData("soon", "soon", "", true)]
    [InlineData("", "general", "", true)] // opened before the playbook was changed: nobody knows what stood
    public void Lowering_asks_for_a_reason(string stood, string chosen, string reason, bool isTaken)
    {
        var sent = new FormSubmission(
            new Person(Sample.Ana),
            Sample.Case().Key,
            new Given("V1", UrgencyForm.Id, [new("urgency", chosen), new("reason", reason)]),
            PlaybookFile.Read(DefaultPlaybook.Text, version: 1)
        )
        {
            Rest = stood,
            At = Instant.FromUnixTimeSeconds(1763913600),
        };

        var reading = UrgencyForm.Form.Read(sent);

        Assert.Equal(isTaken, reading is FormReading.Good);
        if (reading is FormReading.Bad bad)
            Assert.Equal(["reason"], bad.Errors.Keys);
    }

    [Theory]
    [InlineData("emergency", "a confirmed bug keeps people from doing their jobs", "help me understand")]
    [InlineData("soon", "anything with a deadline", "do not tie out to a query")]
    [InlineData("general", "suspected bugs that can wait", "Where do I find XYZ?")]
    public void What_the_chosen_one_is_for_stands_below_it(string chosen, params string[] words)
    {
        var view = new FormView(Sample.Case(), 17, PlaybookFile.Read(DefaultPlaybook.Text, version: 1), new Person(Sample.Ana))
        {
            NameOf = id => id.Value,
            Now = Instant.FromUnixTimeSeconds(1763913600),
            Rest = chosen,
        };

        var form = UrgencyForm.Form.Show(view)["blocks"]!.AsArray();

        Assert.All(words, word => Assert.Contains(word, (string?)form.Last()!["text"]!["text"], StringComparison.Ordinal));
    }
}
