using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Switchboard.Cases;
using Switchboard.Dashboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Storage;

namespace Switchboard.Dashboard.Filling;

/// <summary>
/// Forms on a page of their own, under their case and for those alone who may see it. What is sent becomes an entry of the case's lane, as
/// a modal's does; what cannot be taken comes back with everything that was written.
/// </summary>
internal static class FillingPages
{
    /// <summary>What a form that was sent here is called among the entries.</summary>
    public const string Kind = "desk.filled";

    /// <summary>Keeps the playbook's fields apart from the page's own.</summary>
    public const string FieldPrefix = "f_";

    public static void Map(IEndpointRouteBuilder signedIn)
    {
        signedIn.MapGet("/cases/{number:long}/form/{kind}", ShowAsync);
        signedIn.MapPost("/cases/{number:long}/form/{kind}", SendAsync);
    }

    private static async Task<Results<RazorComponentResult, NotFound>> ShowAsync(
        long number,
        string kind,
        Viewer viewer,
        FillingStore store,
        CancellationToken cancellation
    ) =>
        KindOf(kind) is { } wanted && await store.ReadAsync(viewer, number, wanted, cancellation) is { } found
            ? new RazorComponentResult<FillingPage>(new { Filling = found.Filling })
            : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult, NotFound>> SendAsync(
        long number,
        string kind,
        [FromForm] IFormCollection sent,
        Viewer viewer,
        FillingStore store,
        Pressing pressing,
        CancellationToken cancellation
    )
    {
        if (KindOf(kind) is not { } wanted || await store.ReadAsync(viewer, number, wanted, cancellation) is not { } found)
            return TypedResults.NotFound();

        var once = Cleaned(sent["once"]) is { Length: > 0 and <= 64 } own ? own : found.Filling.Once;
        var given = GivenOf(found.Filling.Form, sent, $"page {viewer.User} {once}");
        if (FillingIn.WasTaken(found.State, given.Id))
            return Done(number); // sent twice: it is the same ticket
        var filling = found.Filling with
        {
            Once = once,
            Text = given.Text,
            Problems = FormAnswers.Check(found.Filling.Form, given.Text),
        };
        if (filling.Refusal is not null || filling.Elsewhere is not null || !filling.Problems.IsEmpty)
            return new RazorComponentResult<FillingPage>(new { Filling = filling, HasWords = true });

        var told = new Told(found.State.Key.Thread, new CaseInput.FormFilled(found.By, wanted, given));
        await pressing.TellAsync(found.State.Key, Kind, $"filled {given.Id}", OrderResults.Write([told]), cancellation);
        return Done(number);
    }

    private static Given GivenOf(TicketForm form, IFormCollection sent, string id) =>
        new(
            id,
            form.Kind.ToString().ToLowerInvariant(),
            [
                .. form
                    .Fields.Select(field => new GivenField(field.Name, Cleaned(sent[FieldPrefix + field.Name])))
                    .Where(field => field.Text.Length > 0),
            ]
        );

    private static string Cleaned(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    private static TicketKind? KindOf(string name) => Tickets.QueueView.ReadOne<TicketKind>(name);

    private static RedirectHttpResult Done(long number) => TypedResults.Redirect($"/cases/{number}?did=sent");
}
