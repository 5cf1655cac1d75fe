using NodaTime;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

/// <summary>The sections of R13 to R17: what is right is read, what is wrong is told with its place and a hint.</summary>
public sealed class TicketingReaderTests
{
    private const string Right = """
        desks:
          - name: Support
            support: support
            product: "#product"
            developers: "#engineering"
        groups:
          "@sos": the first line
          "@dev911": the developer on duty
        supporters: ["@sos"]
        claim_reactions: [eyes]
        resolve_reactions: [heavy_check_mark]
        tags:
          bug: { meaning: an actual code issue, reactions: [bug] }
        urgencies:
          - { name: general, rule: R5, meaning: all else }
        hours:
          - zone: Europe/London
            week: { monday-friday: 09:00-17:30 }
        severities:
          - { level: 2, name: low, meaning: can wait, form: bug }
          - level: 1
            name: high
            meaning: all is down
            page: "@dev911"
            form: issue
            filled_by: developers
            first: true
        forms:
          bug:
            title: Report it
            destination: builtin.queue
            fields:
              - { name: title, label: In one line, required: true, from: question }
              - { name: kind, label: Which kind, type: choice, choices: [looks, numbers] }
              - { name: numbers, label: Which numbers, type: long text, when: { kind: numbers }, hint: all of them }
        teams:
          Product: { channel: "#product", owns: what comes next }
        tickets:
          carry_replies: false
          remind_form_after: 2h
        """;

    [Fact]
    public void What_is_right_is_read()
    {
        var playbook = Read(Right);

        var desk = Assert.Single(playbook.Desks);
        Assert.Equal(("#product", "#engineering"), (desk.Product, desk.Developers));
        Assert.Equal([1, 2], playbook.Severities.Select(severity => severity.Level));
        Assert.Equal(
            new Severity(1, "high", "all is down")
            {
                Form = TicketKind.Issue,
                FilledBy = Filler.Developers,
                Page = "@dev911",
                IsFirst = true,
            },
            playbook.Severities[0]
        );
        var form = playbook.FormOf(TicketKind.Bug);
        Assert.Equal(["title", "kind", "numbers"], form.Fields.Select(field => field.Name));
        Assert.Equal(["looks", "numbers"], form.Fields[1].Choices);
        Assert.Equal(new FieldCondition("kind", "numbers"), form.Fields[2].When);
        Assert.Equal(new Team("Product", "#product", "what comes next"), Assert.Single(playbook.Teams));
        Assert.Equal(new TicketRules { CarriesReplies = false, RemindAfter = Duration.FromHours(2) }, playbook.Tickets);
        Assert.Equal("Create the issue", playbook.FormOf(TicketKind.Issue).Title); // what is not written is asked as usual
    }

    [Theory]
    [InlineData("url", FieldType.Url)]
    [InlineData("number", FieldType.Number)]
    [InlineData("multichoice, choices: [a, b]", FieldType.MultiChoice)]
    public void A_field_is_of_the_type_it_names(string written, FieldType type)
    {
        var playbook = Read(Right.Replace("type: long text", $"type: {written}", StringComparison.Ordinal));

        Assert.Equal(type, playbook.FormOf(TicketKind.Bug).Fields[2].Type);
    }

    [Fact]
    public void A_severity_may_make_its_ticket_by_itself()
    {
        var playbook = Read(Right.Replace("filled_by: developers", "filled_by: automatic", StringComparison.Ordinal));

        Assert.Equal((Filler.Automatic, "R15"), (playbook.Severities[0].FilledBy, playbook.Severities[0].Rule));
    }

    [Fact]
    public void The_shipped_playbook_and_what_is_usual_say_the_same()
    {
        var shipped = Cases.Cast.Plain;
        var silent = Read(Right[..Right.IndexOf("severities:", StringComparison.Ordinal)]);

        Assert.Equal(silent.Severities, shipped.Severities);
        Assert.Equal(silent.Forms, shipped.Forms);
        Assert.Equal(silent.Tickets, shipped.Tickets);
        Assert.Equal(["R15", "R16", "R16", "R16"], shipped.Severities.Select(severity => severity.Rule));
        Assert.Equal(["Strategic Delivery", "Customer Success", "Product", "Engineering"], shipped.Teams.Select(team => team.Name));
    }

    [Theory]
    [InlineData(
        "product: \"#product\"",
        "product: product",
        "'product' is no channel; channels are written with # and in quotes: \"#product\""
    )]
    [InlineData("page: \"@dev911\"", "page: \"@dev91\"", "no user group '@dev91'; did you mean '@dev911'?")]
    [InlineData("level: 1", "level: worst", "'worst' is no level; levels are numbers from 1, the worst, to 9")]
    [InlineData("level: 1", "level: 2", "two severities have the level 2; a level means one thing")]
    [InlineData("form: issue", "form: isue", "no form 'isue'; did you mean 'issue'?")]
    [InlineData("filled_by: developers", "filled_by: developer", "nobody is called 'developer'; did you mean 'developers'?")]
    [InlineData(
        "title: Report it",
        "title: Please report the bug here",
        "the title of the form 'bug' is too long; Slack shows 24 letters of it"
    )]
    [InlineData("destination: builtin.queue", "destination: builtin.que", "no destination 'builtin.que'; did you mean 'builtin.queue'?")]
    [InlineData(
        "destination: builtin.queue",
        "destination: link",
        "the form 'bug' goes to a link and does not say which; add 'link: https://…'"
    )]
    [InlineData(
        "destination: builtin.queue",
        "destination: wrike.form-link",
        "the form 'bug' goes to a link and does not say which; add 'link: https://…'"
    )]
    [InlineData(
        "destination: builtin.queue",
        "link: https://forms.example.org/bug",
        "the form 'bug' has a link but does not go there; write 'destination: link'"
    )]
    [InlineData(
        "destination: builtin.queue",
        "destination: link\n    link: javascript:alert(1)",
        "'javascript:alert(1)' is no address; write it whole, such as https://forms.example.org/request"
    )]
    [InlineData("type: choice,", "type: chioce,", "no type 'chioce'; did you mean 'choice'?")]
    [InlineData(
        "choices: [looks, numbers]",
        "choices: [looks]",
        "the field 'kind' leaves nothing to choose; give it at least two 'choices'"
    )]
    [InlineData("type: choice, choices", "choices", "the field 'kind' has choices but is no choice; write 'type: choice'")]
    [InlineData(
        "type: choice, choices: [looks",
        "type: multichoice, choices: [\"a, b\"",
        "the choice 'a, b' of 'kind' holds a comma; leave it out: where several are chosen, commas part them"
    )]
    [InlineData(
        "type: long text,",
        "type: url, choices: [a, b],",
        "the field 'numbers' has choices but is no choice; write 'type: choice'"
    )]
    [InlineData("from: question", "from: quesion", "nothing can be filled in from 'quesion'; did you mean 'question'?")]
    [InlineData(
        "when: { kind: numbers }",
        "when: { kid: numbers }",
        "the field 'numbers' depends on 'kid', which is not asked before it; did you mean 'kind'?"
    )]
    [InlineData(
        "when: { kind: numbers }",
        "when: numbers",
        "'when' must name one field and what it must be; write it as { client: \"yes\" } or { deadline: any }"
    )]
    [InlineData("name: numbers", "name: kind", "the form 'bug' has the field 'kind' twice")]
    [InlineData(
        "name: numbers",
        "name: The Numbers",
        "'The Numbers' is no name of a field; write small letters, digits and _ alone, such as 'client_name'"
    )]
    [InlineData("  Product: { channel", "  Product: { chanel", "the team 'Product' has no 'channel'; is 'chanel' meant to be it?")]
    [InlineData("carry_replies: false", "carry_reply: false", "'tickets' knows no 'carry_reply'; did you mean 'carry_replies'?")]
    [InlineData("remind_form_after: 2h", "remind_form_after: soon", "'soon' is no length of time; write it as '20m', '2h' or '1h 30m'")]
    public void A_mistake_is_told_with_its_place_and_a_hint(string right, string wrong, string problem)
    {
        Assert.Contains(right, Right, StringComparison.Ordinal);

        var bad = Assert.IsType<PlaybookReading.Bad>(YamlNodes.ReadPlaybook(Right.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(bad.Mistakes, mistake => mistake.ToString().EndsWith(problem, StringComparison.Ordinal) && mistake.Line > 1);
    }

    private static Playbook Read(string text) =>
        YamlNodes.ReadPlaybook(text) is PlaybookReading.Good good
            ? good.Playbook
            : throw new InvalidOperationException($"{YamlNodes.ReadPlaybook(text)}");
}
