using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Engine;
using Switchboard.Playbooks;

namespace Switchboard.Tickets.Wrike;

/// <summary>
/// Request forms of Wrike, filled in beforehand by Wrike itself: questions are known by their titles, which are the labels of the playbook's
/// fields. Whatever does not answer at once leaves the form's plain address.
/// https://developers.wrike.com/reference/postrequest_formssingleprefill_url
/// </summary>
internal sealed class WrikeForms(WrikeClient client, IOptions<WrikeOptions> options, TimeProvider time)
{
    /// <summary>Slack gives three seconds in all to open what was pressed for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly Duration Keeps = Duration.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (Instant At, IReadOnlyDictionary<string, string> Questions)> _known = [];

    public async Task<Uri?> LinkAsync(TicketForm form, Func<string?, string> known, CancellationToken cancellation)
    {
        var plain = FormLink.Of(form, known);
        if (form.Destination != TicketForm.ByWrikeForm || IdOf(form.Kind) is not { } id)
            return plain;
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(Patience);
        try
        {
            return await PrefilledAsync(id, form, known, soon.Token) ?? plain;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return plain;
        }
    }

    private string? IdOf(TicketKind kind) =>
        options.Value.IsSetUp && options.Value.RequestForms.GetValueOrDefault(kind.ToString()) is { Length: > 0 } id ? id : null;

    private async Task<Uri?> PrefilledAsync(string id, TicketForm form, Func<string?, string> known, CancellationToken cancellation)
    {
        if (await QuestionsAsync(id, cancellation) is not { } questions)
            return null;
        var filled = new JsonArray([
            .. from field in form.Fields
            let text = known(field.From).Trim()
            where text.Length > 0 && questions.ContainsKey(field.Label)
            select new JsonObject { ["id"] = questions[field.Label], ["value"] = text },
        ]);
        if (filled.Count == 0)
            return null;
        var reply = await client.PostAsync(
            $"request_forms/{id}/prefill_url",
            new Dictionary<string, string> { ["formFields"] = filled.ToJsonString() },
            cancellation
        );
        return reply.IsGood ? AddressIn(reply.Body) : null;
    }

    /// <summary>From title to id, wherever on the form's pages a question stands.</summary>
    private async Task<IReadOnlyDictionary<string, string>?> QuestionsAsync(string id, CancellationToken cancellation)
    {
        var now = time.GetCurrentInstant();
        if (_known.TryGetValue(id, out var kept) && kept.At + Keeps > now)
            return kept.Questions;
        var reply = await client.GetAsync($"request_forms/{id}", cancellation);
        if (!reply.IsGood)
            return null;
        var questions = Within(reply.Body)
            .OfType<JsonObject>()
            .Where(one => one["id"] is JsonValue && one["title"] is JsonValue)
            .GroupBy(one => one["title"]!.ToString(), one => one["id"]!.ToString(), StringComparer.OrdinalIgnoreCase) // both were looked at
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.OrdinalIgnoreCase);
        _known[id] = (now, questions);
        return questions;
    }

    /// <summary>Of Wrike's own hosts alone.</summary>
    private Uri? AddressIn(JsonNode? body) =>
        Within(body)
            .OfType<JsonValue>()
            .Select(value => Uri.TryCreate(value.ToString(), UriKind.Absolute, out var address) ? address : null)
            .FirstOrDefault(address =>
                address is not null
                && address.AbsoluteUri.Length <= FormLink.Most
                && address.Scheme == options.Value.Base.Scheme
                && (address.Authority == options.Value.Base.Authority || address.Host.EndsWith(".wrike.com", StringComparison.Ordinal))
            );

    private static IEnumerable<JsonNode?> Within(JsonNode? node) =>
        node switch
        {
            JsonObject all => all.SelectMany(one => Within(one.Value)).Prepend(all),
            JsonArray all => all.SelectMany(Within),
            _ => [node],
        };
}
