using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NJsonSchema;
using Switchboard.Slack;

namespace Switchboard.Tickets.Jira;

/// <summary>Between the client and Jira: each document on its way must be one in the eyes of Atlassian's own schema.</summary>
internal sealed class AdfJudge
{
    /// <summary>A longer one is judged for minutes; what it is made of is the same.</summary>
    private const int Longest = 8_000;

    private readonly ConcurrentQueue<string> _seen = [];
    private readonly Lock _gate = new();
    private readonly JsonSchema _schema;

    private AdfJudge(JsonSchema schema) => _schema = schema;

    /// <summary>The documents that were judged so far.</summary>
    public IReadOnlyCollection<string> Seen => _seen;

    /// <summary>Skips the test, saying so, where the schema is absent.</summary>
    public static async Task<AdfJudge> OpenAsync()
    {
        var path = Path.Combine(Corpora.Require(), "tickets", "specs", "adf-full.schema.json");
        var stop = TestContext.Current.CancellationToken;
        return new AdfJudge(await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(path, stop), stop));
    }

    public HttpMessageHandler Handler() => new Through(this) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } };

    /// <summary>What is wrong with a document.</summary>
    public IReadOnlyList<string> Judge(string document)
    {
        lock (_gate)
            return [.. _schema.Validate(document).Select(error => $"{error.Kind} {error.Path} in {document}")];
    }

    private static IEnumerable<string> DocumentsIn(JsonNode? node) =>
        node switch
        {
            JsonObject one when one["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name == "doc" =>
            [
                one.ToJsonString(),
            ],
            JsonObject one => one.SelectMany(field => DocumentsIn(field.Value)),
            JsonArray many => many.SelectMany(DocumentsIn),
            _ => [],
        };

    private sealed class Through(AdfJudge judge) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is StringContent body)
                foreach (
                    var document in DocumentsIn(JsonNode.Parse(await body.ReadAsStringAsync(cancellationToken)))
                        .Where(one => one.Length <= Longest)
                )
                {
                    judge._seen.Enqueue(document);
                    Assert.Empty(judge.Judge(document));
                }
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
