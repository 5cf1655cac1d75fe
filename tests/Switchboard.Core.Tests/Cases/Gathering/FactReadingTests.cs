using CsCheck;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>What people really write when they ask for help, and which facts stand in it.</summary>
public sealed class FactReadingTests
{
    [Theory]
    [InlineData("https://app.example.com/reports/42 is empty", FactKind.Url, "https://app.example.com/reports/42")]
    [InlineData("See https://app.example.com/r?id=7&x=1.", FactKind.Url, "https://app.example.com/r?id=7&x=1")]
    [InlineData("It is here (https://app.example.com/a).", FactKind.Url, "https://app.example.com/a")]
    [InlineData("URL: the churn dashboard", FactKind.Url, "the churn dashboard")]
    [InlineData("*Link:* https://app.example.com", FactKind.Url, "https://app.example.com")]
    [InlineData("Expected: 42 rows", FactKind.Expected, "42 rows")]
    [InlineData("*Expected behaviour:* the list is sorted", FactKind.Expected, "the list is sorted")]
    [InlineData("Expected result - an e-mail", FactKind.Expected, "an e-mail")]
    [InlineData("What should happen: it saves", FactKind.Expected, "it saves")]
    [InlineData("It should show 42 but shows 0", FactKind.Expected, "should show 42")]
    [InlineData("It should show 42 but shows 0", FactKind.Actual, "shows 0")]
    [InlineData("The total should be 1,000 EUR.", FactKind.Expected, "should be 1")]
    [InlineData("The monthly report should contain May, but May is missing", FactKind.Actual, "May is missing")]
    [InlineData("I expected the June numbers, got the May ones", FactKind.Expected, "the June numbers")]
    [InlineData("I expected the June numbers, got the May ones", FactKind.Actual, "got the May ones")]
    [InlineData("We expected an e-mail but nothing came", FactKind.Expected, "an e-mail but nothing came")]
    [InlineData("The page shows 0 instead of 42", FactKind.Expected, "42")]
    [InlineData("The page shows 0 instead of 42", FactKind.Actual, "shows 0")]
    [InlineData("Actual: an empty page", FactKind.Actual, "an empty page")]
    [InlineData("Actual result: error 500", FactKind.Actual, "error 500")]
    [InlineData("What happens: nothing at all", FactKind.Actual, "nothing at all")]
    [InlineData("Error message: \"Something went wrong\"", FactKind.Actual, "Something went wrong")]
    [InlineData("The export is empty", FactKind.Actual, "The export is empty")]
    [InlineData("The dashboard doesn't load since this morning", FactKind.Actual, "The dashboard doesn't load since this morning")]
    [InlineData("I get an error 502 there", FactKind.Actual, "I get an error 502 there")]
    [InlineData("users can't log in", FactKind.Actual, "users can't log in")]
    [InlineData("Steps: open the report, click Export", FactKind.Steps, "open the report, click Export")]
    [InlineData(
        "Steps to reproduce:\n1. Open the report\n2. Click Export\nThanks",
        FactKind.Steps,
        "1. Open the report\n2. Click Export\nThanks"
    )]
    [InlineData("Steps: 1. Open it\n2. Click Export\n\nThanks", FactKind.Steps, "1. Open it\n2. Click Export")]
    [InlineData(
        "Hi,\n1. open the report\n2. click Export\n3. wait\nand it hangs",
        FactKind.Steps,
        "1. open the report\n2. click Export\n3. wait"
    )]
    [InlineData("1) go to Settings\n2) press Save", FactKind.Steps, "1) go to Settings\n2) press Save")]
    [InlineData("Repro: 1. open it 2. click on it", FactKind.Steps, "1. open it 2. click on it")]
    [InlineData("When I click on Export, the page hangs", FactKind.Steps, "When I click on Export")]
    [InlineData("after I upload the file nothing happens", FactKind.Steps, "after I upload the file nothing happens")]
    [InlineData("Affected: all users of Acme", FactKind.Affected, "all users of Acme")]
    [InlineData("Who: client Acme", FactKind.Affected, "client Acme")]
    [InlineData("Impact - two clients", FactKind.Affected, "two clients")]
    [InlineData("All users are locked out", FactKind.Affected, "All users")]
    [InlineData("It happens only for client Acme", FactKind.Affected, "only for client Acme")]
    [InlineData("this affects only client Acme", FactKind.Affected, "affects only client Acme")]
    [InlineData("Several customers wrote to us", FactKind.Affected, "Several customers")]
    [InlineData("about 20 users in Berlin see it", FactKind.Affected, "20 users in Berlin")]
    [InlineData("@oncall The June report does not tie out", FactKind.Actual, "The June report does not tie out")]
    [InlineData("<!subteam^S1|@oncall> the export is empty", FactKind.Actual, "the export is empty")]
    [InlineData("it is just me", FactKind.Affected, "just me")]
    [InlineData("Deadline: Friday noon", FactKind.Deadline, "Friday noon")]
    [InlineData("Needed by: tomorrow 10:00", FactKind.Deadline, "tomorrow 10:00")]
    [InlineData("We need it by Friday", FactKind.Deadline, "by Friday")]
    [InlineData("Can you fix it by tomorrow morning?", FactKind.Deadline, "by tomorrow morning")]
    [InlineData("I have to send it before the board meeting", FactKind.Deadline, "before the board meeting")]
    [InlineData("before our weekly client call on Monday please", FactKind.Deadline, "before our weekly client call on Monday")]
    [InlineData("it is due by 3pm", FactKind.Deadline, "due by 3pm")]
    [InlineData("by the end of the month", FactKind.Deadline, "by the end of the month")]
    [InlineData("We need this today", FactKind.Deadline, "need this today")]
    [InlineData("by 2 December at the latest", FactKind.Deadline, "by 2 December")]
    [InlineData("Success: the client understands the number", FactKind.Success, "the client understands the number")]
    [InlineData("Done when: the invoice is out", FactKind.Success, "the invoice is out")]
    [InlineData("I just need to know why it differs", FactKind.Success, "need to know why it differs")]
    [InlineData("Please resend it so that we can close the month", FactKind.Success, "so that we can close the month")]
    [InlineData("The client wants an explanation for the difference.", FactKind.Success, "wants an explanation for the difference")]
    [InlineData("All I need is the list of accounts", FactKind.Success, "All I need is the list of accounts")]
    public void A_fact_is_read_where_it_stands(string text, FactKind kind, string value) =>
        Assert.Contains(value, FactReading.Read(text).Where(fact => fact.Kind == kind).Select(fact => fact.In(text)));

    [Theory]
    [InlineData("Where do I find the churn report?")]
    [InlineData("This looks weird.")]
    [InlineData("Can you help me understand these numbers?")]
    [InlineData("Why does it work this way?")]
    [InlineData("Should it be sorted?")]
    [InlineData("Which browser do you use?")]
    [InlineData("Thanks, that was it!")]
    [InlineData("> Expected: 42\nwhat does this mean")]
    [InlineData("> it should show 42 but shows 0")]
    [InlineData("Expected: ?")]
    [InlineData("Deadline: n/a")]
    [InlineData("Steps:\n\nThanks")]
    [InlineData("It worked before the release")]
    [InlineData("I sent it by mail")]
    [InlineData("We are 5 people here")]
    [InlineData("1. is this right")]
    [InlineData("Good morning everyone")]
    [InlineData("")]
    public void What_says_nothing_gives_nothing(string text) => Assert.Empty(FactReading.Read(text));

    [Fact]
    public void A_whole_report_is_read()
    {
        const string Report = """
            @oncall the invoice run fails for client Acme :rotating_light:
            URL: https://app.example.com/invoices/run
            Steps:
            1. Open the run
            2. Press Start

            *Expected:* 120 invoices
            *Actual:* an error "timeout"
            Who: only client Acme
            We need it before the steerco on Friday, I just need to know when it can run.
            """;

        var found = FactReading
            .Read(Report)
            .GroupBy(fact => fact.Kind)
            .ToDictionary(
                group => group.Key,
                group => group.First(one => one.IsLabelled || group.All(other => !other.IsLabelled)).In(Report)
            );

        Assert.Equal("https://app.example.com/invoices/run", found[FactKind.Url]);
        Assert.Equal("1. Open the run\n2. Press Start", found[FactKind.Steps].ReplaceLineEndings("\n"));
        Assert.Equal("120 invoices", found[FactKind.Expected]);
        Assert.Equal("an error \"timeout", found[FactKind.Actual]);
        Assert.Equal("only client Acme", found[FactKind.Affected]);
        Assert.Equal("before the steerco on Friday", found[FactKind.Deadline]);
        Assert.Equal("need to know when it can run", found[FactKind.Success]);
    }

    private static readonly Gen<string> Text = Gen.OneOf<string>(
            "Expected:",
            "Actual:",
            "Steps:",
            "1. ",
            "2) ",
            "\n",
            "\n\n",
            "> ",
            "it should",
            "but",
            "instead of",
            "by",
            "Friday",
            "before the",
            "meeting",
            "all users",
            "only client",
            "https://x.y/z",
            "I expected",
            "got",
            "*",
            "_",
            ":",
            "-",
            "?",
            ".",
            "\r",
            "\t",
            "n/a",
            "the",
            "number",
            "is empty",
            "\"",
            "👍"
        )
        .Array[0, 30]
        .Select(pieces => string.Join(' ', pieces));

    [Fact]
    public void Whatever_people_write_facts_lie_within_it_and_are_read_the_same_again() =>
        Gen.OneOf(Text, Gen.String[0, 400])
            .Sample(
                text =>
                {
                    var found = FactReading.Read(text);

                    Assert.All(found, fact => Assert.True(fact.Start >= 0 && fact.Length > 0 && fact.Start + fact.Length <= text.Length));
                    Assert.All(found, fact => Assert.Equal(fact.In(text).Trim(), fact.In(text)));
                    Assert.Equal(found, FactReading.Read(text));
                },
                iter: 3000
            );

    [Fact]
    public void A_very_long_message_is_read_in_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("the users of the thing that is there should see the numbers and the ", 2000));

        Assert.All(FactReading.Read(text), fact => Assert.InRange(fact.Start, 0, text.Length));
    }
}
