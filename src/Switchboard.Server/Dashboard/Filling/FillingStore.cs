using Dapper;
using Switchboard.Cases;
using Switchboard.Dashboard.Cases;
using Switchboard.Engine;
using Switchboard.Playbooks;
using Switchboard.Storage;
using Switchboard.Tickets;

namespace Switchboard.Dashboard.Filling;

/// <summary>Reads what a form's page shows: the case it is of, what is known of it, and who can be chosen.</summary>
internal sealed class FillingStore(
    Database database,
    CaseStore cases,
    CaseQueries queries,
    Pressing pressing,
    FormLinks links,
    CurrentPlaybook playbook
)
{
    private const int MostPeople = 2000;

    /// <returns>Null where there is no such case for whoever looks.</returns>
    public async Task<(FormOnPage Filling, CaseState State, Person By)?> ReadAsync(
        Viewer viewer,
        long number,
        TicketKind kind,
        CancellationToken cancellation
    )
    {
        if (
            await cases.KeyAsync(viewer, number, cancellation) is not { } key
            || await queries.FindAsync(key, cancellation) is not { } found
        )
            return null;
        var form = playbook.Now.FormOf(kind);
        var known = Prefilling.Of(found.State, await queries.WordsAsync(key, cancellation));
        var by = await pressing.PersonAsync(viewer, cancellation);
        var refusal = FillingIn.Refusal(found.State, by, kind, playbook.Now);
        var filling = new FormOnPage(number, form, Guid.NewGuid().ToString("N"))
        {
            Text = name => form.Fields.FirstOrDefault(field => field.Name == name) is { } field ? known(field.From) : "",
            Refusal = refusal is null ? null : FormOnPage.Words(refusal, kind),
            Elsewhere = form.IsElsewhere ? await links.OfAsync(form, known, cancellation) : null,
            People = form.Fields.Any(field => field.Type == FieldType.Person) ? await PeopleAsync(viewer, cancellation) : [],
        };
        return (filling, found.State, by);
    }

    private Task<IReadOnlyList<(string Id, string Name)>> PeopleAsync(Viewer viewer, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<(string, string)>>(
            async connection =>
                (
                    await connection.QueryAsync<(string, string)>(
                        $"""
                        SELECT id, COALESCE(NULLIF(display_name, ''), NULLIF(real_name, ''), name) AS shown FROM people
                        WHERE team = @team AND is_deleted = FALSE AND is_bot = FALSE AND is_outside = FALSE
                        ORDER BY shown, id LIMIT {MostPeople}
                        """,
                        new { team = viewer.Team.Value }
                    )
                ).AsList(),
            cancellation
        );
}
