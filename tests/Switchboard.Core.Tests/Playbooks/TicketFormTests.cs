using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>Where a form is filled in, what it takes, and the address of one that stands elsewhere.</summary>
public sealed class TicketFormTests
{
    private static readonly FormField Title = new("title", "In one line", FieldType.Text) { IsRequired = true, From = "question" };

    [Fact]
    public void What_a_modal_holds_opens_in_Slack_and_everything_more_is_a_page()
    {
        Assert.False(Of([Title]).IsPage);
        Assert.False(Of([Title with { Section = "All of it" }, Title]).IsPage);
        Assert.False(Of([.. Enumerable.Range(1, 40).Select(number => Title with { Name = $"f{number}" })]).IsPage);
        Assert.True(Of([.. Enumerable.Range(1, 41).Select(number => Title with { Name = $"f{number}" })]).IsPage);
        Assert.True(Of([Title, Title with { Name = "more", Section = "More" }]).IsPage);
        Assert.True(Of([Choosing(101)]).IsPage);
        Assert.False(Of([Choosing(100)]).IsPage);
    }

    [Fact]
    public void What_is_to_be_put_right_is_named_field_by_field()
    {
        var form = Of([
            Title,
            Choosing(3),
            new("day", "Needed by", FieldType.Date),
            new("why", "Why then", FieldType.Text) { IsRequired = true, When = new FieldCondition("day", FieldCondition.Anything) },
        ]);

        Assert.Equal(["title Missing"], Check(form));
        Assert.Equal([], Check(form, ("title", "It is slow")));
        Assert.Equal(
            ["choice NoChoice", "day NoDay", "why Missing"],
            Check(form, ("title", "It is slow"), ("choice", "answer 4"), ("day", "2026-02-30"))
        );
        Assert.Equal(["title TooLong"], Check(form, ("title", new string('x', FormAnswers.TextLimit + 1))));
        Assert.Equal([], Check(form, ("title", "It is slow"), ("choice", "answer 3"), ("day", "2026-02-28"), ("why", "the audit")));
    }

    [Theory]
    [InlineData("https://forms.example.org/new", "https://forms.example.org/new?title=Weeks%20%26%20days%3F")]
    [InlineData("https://forms.example.org/new?team=7#top", "https://forms.example.org/new?team=7&title=Weeks%20%26%20days%3F#top")]
    public void What_is_known_goes_along_in_the_address(string link, string whole)
    {
        var form = Of([Title, new("url", "Where", FieldType.Text) { From = "url" }]) with { Destination = TicketForm.ByLink, Link = link };

        Assert.Equal(whole, FormLink.Of(form, source => source == "question" ? "Weeks & days?" : "")?.AbsoluteUri);
        Assert.False(form.IsPage);
    }

    [Fact]
    public void An_address_never_grows_longer_than_Slack_takes()
    {
        var form = Of([.. Enumerable.Range(1, 40).Select(number => Title with { Name = $"f{number}" })]) with
        {
            Destination = TicketForm.ByLink,
            Link = "https://forms.example.org/",
        };

        var address = FormLink.Of(form, _ => string.Concat(Enumerable.Repeat("🚒", 600)));

        Assert.True(address?.AbsoluteUri.Length <= 2900);
        Assert.Null(FormLink.Of(form with { Link = null }, _ => ""));
    }

    private static TicketForm Of(ImmutableArray<FormField> fields) => new(TicketKind.Intake, "Request") { Fields = fields };

    private static FormField Choosing(int choices) =>
        new("choice", "Which", FieldType.Choice) { Choices = [.. Enumerable.Range(1, choices).Select(number => $"answer {number}")] };

    private static IEnumerable<string> Check(TicketForm form, params (string Name, string Text)[] filled) =>
        FormAnswers
            .Check(form, name => filled.FirstOrDefault(one => one.Name == name).Text ?? "")
            .Select(one => $"{one.Field.Name} {one.Problem}");
}
