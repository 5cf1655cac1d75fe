using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Switchboard.Slack.Forms;

/// <summary>
/// A modal of the desk. A button, menu choice or message shortcut whose id is the form's id opens it; what is sent in is read by the
/// same pure function twice: at the door, so that mistakes are shown in the form at once, and in the case's lane, as its input.
/// </summary>
/// <param name="Id">The form's name; also the id of what opens it, and the stored <see cref="Cases.Given.Form"/>.</param>
/// <param name="Show">Draws it, made with <see cref="FormBlocks"/>.</param>
/// <param name="Read">Reads what was filled in.</param>
internal sealed record DeskForm(string Id, Func<FormView, JsonObject> Show, Func<FormSubmission, FormReading> Read)
{
    /// <summary>It is of a case, and for those alone who may see it. Without one it is of its sender's own words.</summary>
    public bool NeedsCase { get; init; } = true;

    /// <summary>The field that names a colleague of whom it matters whether they are there now.</summary>
    public string? Colleague { get; init; }

    /// <summary>What it is to remember of the case as it stood when it was opened (<see cref="FormSubmission.Rest"/>), instead of what opened it carried.</summary>
    public Func<FormView, string>? Keeps { get; init; }
}

/// <summary>The forms there are.</summary>
internal sealed record DeskForms(ImmutableArray<DeskForm> Forms)
{
    /// <summary>Those of the product, one line each.</summary>
    public static readonly ImmutableArray<DeskForm> All =
    [
        AskForm.Form,
        EmergencyForm.Form,
        FactsForm.Form,
        FollowUpForm.Form,
        GradingForm.Form,
        HandOverForm.HandOver,
        HandOverForm.BringIn,
        MoveOnForm.Form,
        PromiseForm.Form,
        RouteForm.Form,
        TicketForms.Bug,
        TicketForms.Intake,
        TicketForms.Issue,
        UrgencyForm.Form,
        WhichPageForm.Form,
    ];

    public DeskForm? Find(string id) => Forms.FirstOrDefault(form => form.Id == id);
}
