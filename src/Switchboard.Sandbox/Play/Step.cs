using NodaTime;

namespace Switchboard.Sandbox.Play;

/// <summary>One thing one person does at one time of the day. Messages are known by the name the script gives them.</summary>
internal abstract record Step(LocalTime At, string Who)
{
    public sealed record Says(LocalTime At, string Who, string Channel, string? As, string? Picture, string Text) : Step(At, Who);

    public sealed record Replies(LocalTime At, string Who, string To, string? As, string Text) : Step(At, Who);

    public sealed record Reacts(LocalTime At, string Who, string Emoji, string To) : Step(At, Who);

    public sealed record TakesBack(LocalTime At, string Who, string Emoji, string From) : Step(At, Who);

    public sealed record Edits(LocalTime At, string Who, string What, string Text) : Step(At, Who);

    public sealed record Deletes(LocalTime At, string Who, string What) : Step(At, Who);

    /// <summary>Presses a button, or picks from a menu, whose words hold the label: in a thread, or among what only they see.</summary>
    public sealed record Presses(LocalTime At, string Who, string Label, string? On) : Step(At, Who);

    /// <summary>Fills in the form that stands open before them, by its labels, and sends it.</summary>
    public sealed record FillsIn(LocalTime At, string Who, IReadOnlyList<(string Label, string Value)> Fields) : Step(At, Who);

    /// <summary>Reads what the app wrote in a channel, or below a message, and gives it a name, so that others can react to it and press on it.</summary>
    public sealed record Finds(LocalTime At, string Who, string? Channel, string? Under, string As, string Text) : Step(At, Who);

    public sealed record Types(LocalTime At, string Who, string Command, string Text, string Channel) : Step(At, Who);

    /// <summary>Writes in an issue of Jira or a task of Wrike, found by the words of its title.</summary>
    public sealed record Comments(LocalTime At, string Who, string System, string On, string Text) : Step(At, Who);

    /// <summary>Moves it to another status.</summary>
    public sealed record Moves(LocalTime At, string Who, string System, string What, string To) : Step(At, Who);

    /// <summary>What the progress line says while it happens.</summary>
    public string Describe() =>
        $"{At:HH:mm} {Who} "
        + this switch
        {
            Says says => $"writes in #{says.Channel}",
            Replies replies => $"replies about “{replies.To}”",
            Reacts reacts => $"sets :{reacts.Emoji}: on “{reacts.To}”",
            TakesBack takes => $"takes :{takes.Emoji}: off “{takes.From}”",
            Edits edits => $"edits “{edits.What}”",
            Deletes deletes => $"deletes “{deletes.What}”",
            Presses { On: { } on } presses => $"presses “{presses.Label}” about “{on}”",
            Presses presses => $"presses “{presses.Label}”",
            FillsIn => "fills in a form",
            Finds { Channel: { } channel } finds => $"reads “{finds.Text}” in #{channel}",
            Finds finds => $"reads “{finds.Text}” below “{finds.Under}”",
            Comments comments => $"writes in {comments.System} about “{comments.On}”",
            Moves moves => $"moves “{moves.What}” to {moves.To} in {moves.System}",
            Types types => $"types {types.Command} {types.Text} in #{types.Channel}",
            _ => throw new InvalidOperationException($"No words for {this}."),
        };
}
