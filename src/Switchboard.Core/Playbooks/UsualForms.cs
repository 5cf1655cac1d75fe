using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>The forms of the process, for a playbook that does not write its own.</summary>
internal static class UsualForms
{
    public static readonly ImmutableArray<TicketForm> All =
    [
        new(TicketKind.Issue, "Create the issue")
        {
            Fields =
            [
                new("title", "In one line", FieldType.Text) { IsRequired = true, From = "question" },
                new("actual", "What is broken", FieldType.LongText) { IsRequired = true, From = "actual" },
                new("affected", "Who is affected", FieldType.Text) { From = "affected" },
                new("url", "Where (URL)", FieldType.Text) { From = "url" },
                new("steps", "Steps to reproduce", FieldType.LongText) { From = "steps" },
            ],
        },
        new(TicketKind.Bug, "Report the bug")
        {
            Fields =
            [
                new("title", "In one line", FieldType.Text) { IsRequired = true, From = "question" },
                new("expected", "What you expected", FieldType.LongText) { From = "expected" },
                new("actual", "What happens instead", FieldType.LongText) { IsRequired = true, From = "actual" },
                new("steps", "Steps to reproduce", FieldType.LongText) { From = "steps" },
                new("url", "Where (URL)", FieldType.Text) { From = "url" },
                new("client", "A client reported it", FieldType.Checkbox),
                new("client_name", "Which client", FieldType.Text) { IsRequired = true, When = new FieldCondition("client", "yes") },
                new("deadline", "Needed by", FieldType.Date) { From = "deadline" },
            ],
        },
        new(TicketKind.Intake, "Request for Product")
        {
            Fields =
            [
                new("title", "In one line", FieldType.Text) { IsRequired = true, From = "question" },
                new("problem", "What is the problem", FieldType.LongText) { IsRequired = true, From = "actual" },
                new("success", "What success looks like", FieldType.LongText) { IsRequired = true, From = "success" },
                new("affected", "Who it is for", FieldType.Text) { From = "affected" },
                new("importance", "How much it matters", FieldType.Choice)
                {
                    IsRequired = true,
                    Choices = ["nice to have", "helps a lot", "we cannot go on without it"],
                },
                new("deadline", "Needed by", FieldType.Date) { From = "deadline" },
                new("why_then", "Why by then", FieldType.Text) { When = new FieldCondition("deadline", FieldCondition.Anything) },
                new("contact", "Who Product can ask", FieldType.Person),
            ],
        },
    ];
}
