using NodaTime;
using Switchboard.Sandbox.Play;
using Switchboard.Sandbox.Seeding;

namespace Switchboard.Play;

public sealed class DayScriptTests
{
    [Fact]
    public void The_day_that_comes_with_the_sandbox_is_played_by_people_of_Larkspur()
    {
        var people = Larkspur.Seed.Members.Select(member => member.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var strangers = DayScript.Default().Steps.Select(step => step.Who).Where(who => !people.Contains(who));

        Assert.Empty(strangers);
    }

    [Fact]
    public void The_day_shows_the_whole_process()
    {
        var steps = DayScript.Default().Steps;
        var texts = steps.OfType<Step.Says>().Where(says => says.Channel == "support").Select(says => says.Text).ToList();

        Assert.InRange(steps.Count, 60, 110); // the whole process, and still a text one reads in five minutes
        Assert.Contains(texts, text => text.Contains("@oncall", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("@dev911", StringComparison.Ordinal));
        Assert.Contains(texts, text => !text.Contains('@', StringComparison.Ordinal));
        Assert.Contains(steps, step => step is Step.Says { Channel: "strategicdelivery" });
        Assert.Contains(steps, step => step is Step.Says { Picture: not null });
        Assert.Contains(steps, step => step is Step.TakesBack { Emoji: "eyes" });
        Assert.Contains(steps, step => step is Step.Edits);
        Assert.Contains(steps, step => step is Step.Deletes);
        Assert.Contains(steps, step => step is Step.Presses { Label: "Move it into the thread" });
        Assert.Contains(steps, step => step is Step.FillsIn);
        Assert.Contains(steps, step => step is Step.Comments { System: "Jira" });
        Assert.Contains(steps, step => step is Step.Moves { System: "Wrike" });
        Assert.Contains(steps, step => step is Step.Finds { Channel: "support-review" });
        string[] tags =
        [
            "necktie",
            "fire_engine",
            "vhs",
            "coffin",
            "evergreen_tree",
            "bug",
            "documentation",
            "read_the_manual",
            "white_check_mark",
        ];
        Assert.Empty(tags.Except(steps.OfType<Step.Reacts>().Select(reacts => reacts.Emoji)));
    }

    [Fact]
    public void Every_kind_of_line_is_understood()
    {
        var script = DayScript.Parse(
            """
            # a comment
            zone Europe/Berlin
            on friday
            closed on 2026-12-25, 2027-01-01
            09:00 Maya in #support (q 1) with pipeline-blank.png: It is: empty
              and stays so
            09:01 Tom sets :eyes: on q 1
            09:02 Tom takes :eyes: off q 1
            09:03 Tom replies to q 1 (answer): Try :bug: again
            09:04 Tom edits answer: Try now: please
            09:05 Maya deletes q 1
            09:06 Tom presses [Hand over …] on answer
            09:07 Tom presses [Yes]
            09:08 Tom fills in To whom? = Nora; Note = Has the log, see above
            09:09 Tom types /sos promise 30m in #support
            09:10 Tom finds in #support (review): Our week
            09:11 Tom finds below review (line): Not tagged yet
            09:12 Jun comments in Jira on Sign-in fails: Found it: a timer
            09:13 Jun moves Sign-in fails to In Progress in Jira
            """
        );

        Assert.Equal("Europe/Berlin", script.Zone);
        Assert.Collection(
            script.Steps,
            step =>
                Assert.Equal(
                    ("q 1", "pipeline-blank.png", "It is: empty\nand stays so"),
                    step is Step.Says says ? (says.As, says.Picture, says.Text) : default
                ),
            step => Assert.Equal("eyes", (step as Step.Reacts)?.Emoji),
            step => Assert.Equal("q 1", (step as Step.TakesBack)?.From),
            step =>
                Assert.Equal(
                    ("q 1", "answer", "Try :bug: again"),
                    step is Step.Replies replies ? (replies.To, replies.As, replies.Text) : default
                ),
            step => Assert.Equal("Try now: please", (step as Step.Edits)?.Text),
            step => Assert.Equal("q 1", (step as Step.Deletes)?.What),
            step => Assert.Equal(("Hand over …", "answer"), step is Step.Presses presses ? (presses.Label, presses.On) : default),
            step => Assert.Equal(("Yes", null), step is Step.Presses presses ? (presses.Label, presses.On) : default),
            step => Assert.Equal([("To whom?", "Nora"), ("Note", "Has the log, see above")], (step as Step.FillsIn)?.Fields),
            step =>
                Assert.Equal(
                    ("/sos", "promise 30m", "support"),
                    step is Step.Types types ? (types.Command, types.Text, types.Channel) : default
                ),
            step =>
                Assert.Equal(
                    ("support", null, "review", "Our week"),
                    step is Step.Finds finds ? (finds.Channel, finds.Under, finds.As, finds.Text) : default
                ),
            step =>
                Assert.Equal(
                    (null, "review", "line", "Not tagged yet"),
                    step is Step.Finds finds ? (finds.Channel, finds.Under, finds.As, finds.Text) : default
                ),
            step =>
                Assert.Equal(
                    ("Jira", "Sign-in fails", "Found it: a timer"),
                    step is Step.Comments comments ? (comments.System, comments.On, comments.Text) : default
                ),
            step =>
                Assert.Equal(
                    ("Jira", "Sign-in fails", "In Progress"),
                    step is Step.Moves moves ? (moves.System, moves.What, moves.To) : default
                )
        );
        Assert.Equal((IsoDayOfWeek.Friday, 2), (script.Weekday, script.Closed.Count));
    }

    [Fact]
    public void A_wrong_script_is_refused_with_every_mistake_and_its_line()
    {
        var refusal = Assert.Throws<FormatException>(() =>
            DayScript.Parse(
                """
                09:00 Maya in #support (one): Hello
                08:00 Tom replies to two: Too early, and to nothing
                09:10 Tom dances
                09:11 Tom in #support (one): The same name again
                """
            )
        );

        var problems = refusal.Message.Split(Environment.NewLine);
        Assert.Equal(4, problems.Length);
        Assert.StartsWith("line 2: 08:00 is earlier", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("line 2: no message above is called “two”", problems[1], StringComparison.Ordinal);
        Assert.StartsWith("line 3: ", problems[2], StringComparison.Ordinal);
        Assert.StartsWith("line 4: two messages are called “one”", problems[3], StringComparison.Ordinal);
    }
}
