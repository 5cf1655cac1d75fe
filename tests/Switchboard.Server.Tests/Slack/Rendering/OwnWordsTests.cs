using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Setup;
using Switchboard.Slack.Forms;

namespace Switchboard.Slack.Rendering;

/// <summary>A team's own words.</summary>
public sealed class OwnWordsTests
{
    [Fact]
    public void They_stand_in_place_of_the_desks_and_their_gaps_are_filled()
    {
        var said = Say(new Say.HasOwner(Sample.Ana), "{owner} is on #{number} for {asker}. {text}");

        Assert.StartsWith("Ana &lt;Ruiz&gt; &amp; Co is on #17 for Maya. Ana", said.Text, StringComparison.Ordinal);
        Assert.StartsWith("Ana &lt;Ruiz&gt;", (string?)said.Blocks[0]!["text"]!["text"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_pressed_stays_where_words_change()
    {
        var said = Say(new Say.ReopenQuestion(Sample.Maya), "Still stuck, {asker}?");

        Assert.Equal("Still stuck, Maya?", said.Text);
        Assert.Contains(Buttons.Reopen, said.Blocks.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_change_on_buttons_and_in_menus()
    {
        var playbook = Sample.Playbook with
        {
            Wording = ImmutableDictionary<string, string>.Empty.Add("button.claim", "Mine!").Add("button.why", "How come?"),
        };
        var card = CaseCard.Render(new(Sample.Case(), 17, playbook) { NameOf = id => id.Value });

        var shown = OwnWords.Labelled(card, playbook).Blocks.ToJsonString();

        Assert.Contains("Mine!", shown, StringComparison.Ordinal);
        Assert.Contains("How come?", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("I'll look", shown, StringComparison.Ordinal);
        BlockLimits.Check(card.Blocks);
    }

    [Fact]
    public void Labels_change_in_forms_and_in_the_home_tab()
    {
        var playbook = Sample.Playbook with
        {
            Wording = ImmutableDictionary<string, string>.Empty.Add("button.promise", "Be back by …").Add("button.promise.send", "My word"),
        };
        var form = PromiseForm.Form.Show(
            new(Sample.Case(), 17, playbook, Sample.Workspace.PersonOf(Sample.Ana, "", playbook))
            {
                NameOf = id => id.Value,
                Now = Instant.FromUtc(2025, 11, 24, 12, 0),
            }
        );
        form["callback_id"] = PromiseForm.Form.Id;
        var home = new JsonObject
        {
            ["type"] = "home",
            ["blocks"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "section",
                    ["accessory"] = Block.Button(Buttons.Promise, "Name a new time", Carried.Of(Sample.Case().Key)),
                }
            ),
        };

        OwnWords.Labelled(form, playbook);
        OwnWords.Labelled(home, playbook);

        Assert.Equal("My word", (string?)form["submit"]!["text"]);
        Assert.Equal("Be back by …", (string?)home["blocks"]![0]!["accessory"]!["text"]!["text"]);
    }

    [Theory]
    [InlineData("promise.send", "On my word as a supporter", "a label of 25 characters does not fit")]
    [InlineData("promise.sent", "Yes", "there is no button 'promise.sent'")]
    public void A_label_that_cannot_be_shown_is_refused(string id, string label, string mistake)
    {
        var text = $"wording: {{ button.{id}: '{label}' }}\n";

        Assert.Contains(
            Assert.IsType<PlaybookReading.Bad>(PlaybookFile.Judge(text, 1)).Mistakes,
            one => $"{one}".Contains(mistake, StringComparison.Ordinal)
        );
    }

    private static Rendered Say(Say what, string template)
    {
        var view = new WordingView(
            Sample.Case(),
            17,
            Sample.Playbook with
            {
                Wording = ImmutableDictionary<string, string>.Empty.Add(Sayings.NameOf(what), template),
            }
        )
        {
            NameOf = id => Sample.Workspace.NameOf(id) ?? id.Value,
        };
        return OwnWords.Of(what, Wording.Of(what, view), view);
    }
}
