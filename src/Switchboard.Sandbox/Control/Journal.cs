using System.Text.Json;
using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.Control;

/// <summary>One line of the journal. <see cref="Body"/> is JSON as it went over the wire; tokens never come this far.</summary>
internal sealed record JournalEntry(long Number, long AtMs, string Kind, string Name)
{
    public string? Error { get; init; }
    public int? Status { get; init; }
    public string? Subject { get; init; }
    public string? Transport { get; init; }
    public int? Attempt { get; init; }
    public string? Reason { get; init; }
    public string? User { get; init; }
    public IReadOnlyDictionary<string, string>? Arguments { get; init; }
    public byte[]? Body { get; init; }
}

/// <summary>What went over the wire, newest kept: calls, deliveries, acknowledgements, sockets.</summary>
internal sealed class Journal(SandboxClock clock)
{
    private const int Kept = 20_000;
    private const int LongestBody = 16 * 1024;
    private readonly Lock gate = new();
    private readonly Queue<JournalEntry> entries = new();
    private long last;
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(string kind, string name, Func<JournalEntry, JournalEntry> more)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            var entry = more(new JournalEntry(++last, clock.NowMs, kind, name));
            entries.Enqueue(entry.Body is { Length: > LongestBody } ? entry with { Body = null } : entry);
            if (entries.Count > Kept)
                entries.Dequeue();
            waiting = next;
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.TrySetResult();
    }

    public IReadOnlyList<JournalEntry> Since(long number)
    {
        lock (gate)
            return [.. entries.Where(entry => entry.Number > number)];
    }

    /// <summary>Completes when the next line is written: how a test waits without sleeping.</summary>
    public Task NextAsync()
    {
        lock (gate)
            return next.Task;
    }

    public static void Write(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("n", entry.Number);
        json.WriteNumber("at_ms", entry.AtMs);
        json.WriteString("kind", entry.Kind);
        json.WriteString(entry.Kind == "call" ? "method" : "type", entry.Name);
        WriteText(json, "subject", entry.Subject);
        WriteText(json, "transport", entry.Transport);
        WriteText(json, "user", entry.User);
        WriteText(json, "error", entry.Error);
        WriteText(json, entry.Attempt is null ? "reason" : "retry_reason", entry.Reason);
        if (entry.Kind is "ack" or "no_ack")
            json.WriteString("outcome", entry.Kind == "ack" ? "acknowledged" : "failed");
        if (entry.Status is { } status)
            json.WriteNumber("status", status);
        if (entry.Attempt is { } attempt)
            json.WriteNumber("retry_num", attempt);
        if (entry.Arguments is { } arguments)
        {
            json.WriteStartObject("args");
            foreach (var (name, value) in arguments)
                json.WriteString(name, IsSecret(name) ? "(redacted)" : value);
            json.WriteEndObject();
        }

        if (entry.Body is { } body)
        {
            json.WritePropertyName("body");
            json.WriteRawValue(body);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static bool IsSecret(string name) =>
        name is "token" or "client_secret" or "refresh_token" or "code" or "code_verifier" or "client_assertion";
}
