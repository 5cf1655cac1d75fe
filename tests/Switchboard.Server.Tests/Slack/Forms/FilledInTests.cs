using System.Text.Json;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Slack.Forms;

public sealed class FilledInTests
{
    private const string View = """
        {"id":"V1","callback_id":"facts","private_metadata":"C1 1763913600.000100","state":{"values":{
          "words":{"value":{"type":"plain_text_input","value":"  two words \n"}},
          "empty":{"value":{"type":"plain_text_input","value":null}},
          "one":{"value":{"type":"static_select","selected_option":{"text":{"type":"plain_text","text":"High"},"value":"1"}}},
          "none":{"value":{"type":"radio_buttons","selected_option":null}},
          "many":{"value":{"type":"checkboxes","selected_options":[{"value":"down"},{"value":"all"}]}},
          "who":{"value":{"type":"users_select","selected_user":"UANA"}},
          "when":{"value":{"type":"datetimepicker","selected_date_time":1763917200}}
        }}}
        """;

    [Fact]
    public void Every_kind_of_field_is_read_and_empty_ones_are_left_out()
    {
        using var view = JsonDocument.Parse(View);

        var fields = FilledIn.Read(view.RootElement);

        Assert.Equal(
            [new("words", "two words"), new("one", "1"), new("many", "down,all"), new("who", "UANA"), new("when", "1763917200")],
            fields
        );
    }

    [Fact]
    public void A_submission_gives_them_back_as_what_they_are()
    {
        using var view = JsonDocument.Parse(View);
        var sent = new FormSubmission(
            new(Sample.Maya),
            new(Sample.Team, Sample.Support, new("1763913600.000100")),
            new Given("V1", "facts", FilledIn.Read(view.RootElement)),
            Sample.Playbook
        )
        {
            At = Instant.FromUnixTimeSeconds(1763913700),
        };

        Assert.Equal(["down", "all"], sent.Chosen("many"));
        Assert.Equal(Sample.Ana, sent.User("who"));
        Assert.Equal(Instant.FromUnixTimeSeconds(1763917200), sent.Moment("when"));
        Assert.Null(sent.User("empty"));
        Assert.Null(sent.Moment("words"));
    }
}
