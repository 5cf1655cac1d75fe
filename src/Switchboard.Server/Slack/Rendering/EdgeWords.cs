using System.Text.Json.Nodes;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says at once to somebody who pressed, chose or sent something in, before any case is touched.</summary>
internal static class EdgeWords
{
    /// <summary>The same for a case that is not there and for one they may not see: nothing is given away.</summary>
    public static Rendered NoSuchCase() =>
        Plain("I hold no case here that I could show you. If something is open, write it in the thread and we'll figure it out.");

    public static Rendered NoSuchMessage() => Plain("I can't find the question above it any more, so there is nothing to make a case of.");

    public static Rendered NotForGuests() =>
        Plain("That is for the team that runs this desk. Just write in the thread: everybody reads it.");

    public static Rendered TooLate() =>
        Plain("That took a moment too long, and Slack closed the door on the form. Please press once more.");

    public static Rendered CouldNotOpen() =>
        Plain("Slack wouldn't open the form just now. Nothing is lost: please press again in a moment.");

    /// <summary>Why the desk said something, and how the case stands that it spoke of, where there is one that its reader may see.</summary>
    public static Rendered WhySaid(SmallPrint? said, Rendered? standing)
    {
        var rule = said is null ? "" : $"{Reasoning.Named(said.Rule, said.Playbook)} is why I said this.";
        var heading = (rule, standing) switch
        {
            ({ Length: > 0 }, null) => $"{rule} It belongs to no case that I could show you.",
            ("", null) => "This message belongs to no case that I could show you, and I no longer know which rule made me say it.",
            _ => rule,
        };
        return new(
            string.Join('\n', new[] { heading, standing?.Text ?? "" }.Where(part => part.Length > 0)),
            new JsonArray([
                .. heading.Length > 0 ? [Block.Section(heading)] : (JsonNode[])[],
                .. (standing?.Blocks ?? []).Select(block => block!.DeepClone()), // blocks are never null
            ])
        );
    }

    /// <summary>In the place of what could be pressed: what was chosen, so that nothing is pressed twice.</summary>
    public static Rendered Chosen(string label) => Plain($"✔️ You chose *{SlackText.Escaped(label)}*.");

    public static JsonObject ChosenLine(string label) => Block.Context($"✔️ You chose *{SlackText.Escaped(label)}*");

    public static Rendered SentIn(string title) => Plain($"✔️ Thank you, it's in: *{SlackText.Escaped(title)}*.");

    public static JsonObject SentInLine(string title) => Block.Context($"✔️ Thank you, it's in: *{SlackText.Escaped(title)}*");

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));
}
