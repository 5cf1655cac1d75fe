namespace Switchboard.Playbooks;

/// <summary>What was filled in, held against the types of its fields.</summary>
public sealed class FormAnswersTests
{
    [Theory]
    [InlineData(FieldType.Url, "https://app.example/x?y=1", null)]
    [InlineData(FieldType.Url, "app.example", AnswerProblem.NoAddress)]
    [InlineData(FieldType.Url, "javascript:alert(1)", AnswerProblem.NoAddress)]
    [InlineData(FieldType.Number, "12", null)]
    [InlineData(FieldType.Number, "-0.5", null)]
    [InlineData(FieldType.Number, "a dozen", AnswerProblem.NoNumber)]
    [InlineData(FieldType.Number, "1,000", AnswerProblem.NoNumber)]
    [InlineData(FieldType.MultiChoice, "a", null)]
    [InlineData(FieldType.MultiChoice, "a,b", null)]
    [InlineData(FieldType.MultiChoice, "a,c", AnswerProblem.NoChoice)]
    [InlineData(FieldType.Choice, "a,b", AnswerProblem.NoChoice)]
    [InlineData(FieldType.Text, "anything, at all", null)]
    public void An_answer_is_of_its_fields_type(FieldType type, string text, AnswerProblem? problem)
    {
        var form = new TicketForm(TicketKind.Bug, "Report it") { Fields = [new FormField("one", "One", type) { Choices = ["a", "b"] }] };

        var found = FormAnswers.Check(form, _ => text);

        Assert.Equal(problem is { } expected ? [expected] : [], found.Select(one => one.Problem));
    }

    [Fact]
    public void A_field_that_depends_on_one_of_several_choices_is_asked_for_once_it_is_among_them()
    {
        var when = new FieldCondition("which", "b");

        Assert.True(when.Holds(_ => "a,b"));
        Assert.False(when.Holds(_ => "a,c"));
    }
}
