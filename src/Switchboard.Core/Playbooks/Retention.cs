namespace Switchboard.Playbooks;

/// <summary>How long what was said is kept. What happened to a case, told in ids and instants, is kept for ever.</summary>
/// <param name="RawPayloadDays">Slack's own payloads, from when they were understood.</param>
public sealed record Retention(int RawPayloadDays)
{
    /// <summary>What was written in threads and forms, from when its case was resolved; null: for ever.</summary>
    public int? TextDays { get; init; }
}
