namespace Switchboard.Sandbox.Model;

/// <summary>A file, from the moment an upload url was asked for.</summary>
internal sealed class StoredFile
{
    public required string Id { get; init; }
    public required string User { get; init; }
    public required string Name { get; init; }
    public required string UploadTicket { get; init; }
    public required long Created { get; init; }
    public required long Length { get; init; }
    public string Title { get; set; } = "";
    public string AltText { get; init; } = "";
    public byte[]? Content { get; set; }
    public bool IsComplete { get; set; }

    /// <summary>Channel id and the ts of the message it was shared with.</summary>
    public List<(string Channel, string Ts)> Shares { get; } = [];
}
