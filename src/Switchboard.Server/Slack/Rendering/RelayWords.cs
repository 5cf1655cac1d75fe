using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says where it may ask for somebody: in direct messages, and about messages of other channels.</summary>
internal static class RelayWords
{
    /// <summary>What a button's value holds, less the address of the message; longer words are approved in the form.</summary>
    public const int Carries = 1800;

    private const int Quoted = 600;

    /// <summary>To somebody who wrote what may be a question to the desk itself.</summary>
    public static Rendered Offer(string channel, Carried words) =>
        Offering(
            $"Shall I ask this in *{SlackText.Escaped(channel)}* for you? It stands there with your name, and the answer comes into its thread.",
            channel,
            words
        );

    /// <summary>To the author of a message of which somebody thinks that it belongs in the support channel.</summary>
    public static Rendered OfferOther(string suggestedBy, string channel, Carried words, string text) =>
        Offering(
            $"{SlackText.Escaped(suggestedBy)} thinks that the people in *{SlackText.Escaped(channel)}* could help with what you wrote:\n{Quote(text)}\nShall I ask it there for you? Only with your word: it stands there with your name.",
            channel,
            words
        );

    /// <summary>Neither help nor a question: help, and where it was one after all, a way to ask.</summary>
    public static Rendered SuggestedTo(string author) =>
        Plain($"I asked {SlackText.Escaped(author)} whether I may. It's their question, so it's theirs to say.");

    public static Rendered CannotSuggest() =>
        Plain("Its author isn't somebody I can ask. If it matters to you, ask it in your own words and I'll post it for you.");

    public static Rendered IsDeskOwn() => Plain("These are my own words; there is nothing to ask in them.");

    private static Rendered Offering(string text, string channel, Carried words)
    {
        var fits = words.Rest.Length is > 0 and <= Carries;
        var label = SlackText.Cut($"Ask it in {channel} for me", Block.ButtonLimit);
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(
                    fits
                        ? Block.Button(Buttons.AskForMe, label, words, "primary")
                        : Block.Button(Buttons.Ask, label, words with { Rest = "" }, "primary"),
                    Block.Button(Buttons.NoThanks, "No, thanks", words with { Rest = "" })
                )
            )
        );
    }

    private static string Quote(string text) =>
        string.Join('\n', SlackText.Cut(text, Quoted).ReplaceLineEndings("\n").Split('\n').Select(line => $"> {SlackText.Escaped(line)}"));

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));
}
