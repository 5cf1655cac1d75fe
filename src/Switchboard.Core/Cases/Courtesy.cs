using System.Collections.Frozen;

namespace Switchboard.Cases;

/// <summary>Knows words that only thank or confirm ("perfect, thanks 🙏"): they ask for nothing.</summary>
internal static class Courtesy
{
    private const int MostWords = 8;

    private static readonly FrozenSet<string> None = Set("");

    private static readonly FrozenSet<string> Thanking = Set("thanks thank thankyou thx ty tysm tyvm cheers danke merci gracias grazie");

    private static readonly FrozenSet<string> Words = Set(
        """
        thanks thank you thankyou thx ty tysm tyvm cheers ta danke merci gracias grazie obrigado obrigada
        perfect great awesome amazing brilliant excellent fantastic wonderful lovely nice cool super sweet good
        yes yep yup yeah ok okay k got it gotcha understood solved fixed works working worked now all sorted done confirmed
        that that's thats this is was does did the trick so very much again a lot many for your help everyone everybody team guys folks
        appreciate appreciated much legend hero lifesaver great job well i we have see and to both love life saver
        """
    );

    private static readonly FrozenSet<string> Emoji = Set(
        """
        +1 thumbsup pray thank_you thanks thankyou raised_hands clap tada heart hearts blue_heart green_heart purple_heart yellow_heart
        smile smiley slightly_smiling_face blush grin grinning star-struck heart_eyes hugging_face muscle ok_hand rocket fire star sparkles
        white_check_mark heavy_check_mark ballot_box_with_check bow partying_face sunglasses wave 100 raised_hand_with_fingers_splayed
        👍 🙏 🙌 👏 🎉 ❤ ❤️ 💙 💚 💜 💛 😄 😃 🙂 😊 😁 😀 🤩 😍 🤗 💪 👌 🚀 🔥 ⭐ ✨ ✅ ✔ ✔️ ☑ ☑️ 🙇 🥳 😎 👋 💯 🌟 😇
        """
    );

    /// <summary>Whether a message consists of nothing else; one with a question or a file never does.</summary>
    public static bool IsAll(Message message)
    {
        if (message.HasFiles || message.Text.Contains('?', StringComparison.Ordinal))
            return false;

        var words = message.Text.ToLowerInvariant().Split((char[])[' ', '\n', '\t', '\r', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= MostWords && Array.TrueForAll(words, word => Is(word, None));
    }

    /// <summary>Whether a message thanks a group ("thanks @dev911!") and calls nobody; one that asks for help never does.</summary>
    public static bool Thanks(Message message)
    {
        var rest = message.Groups.Aggregate(message.Text, (text, group) => text.Replace(group, " ", StringComparison.OrdinalIgnoreCase));
        var words = rest.ToLowerInvariant().Split([' ', ',', '.', '!', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(Thanking.Contains) && !words.Contains("help") && !words.Contains("now") && IsAll(message with { Text = rest });
    }

    /// <summary>Whether a word is courteous, or one of these.</summary>
    public static bool Is(string word, FrozenSet<string> more) => IsMention(word) || IsEmoji(word) || IsWord(word, more);

    private static bool IsMention(string word) => word.StartsWith("<@", StringComparison.Ordinal);

    /// <summary>One or more emoji without a space between, as names (":pray::skin-tone-2:") or as characters ("👍🏽🎉").</summary>
    private static bool IsEmoji(string word) =>
        word is [':', .., ':']
            ? word.Split(':', StringSplitOptions.RemoveEmptyEntries)
                .All(name => Emoji.Contains(name) || name.StartsWith("skin-tone-", StringComparison.Ordinal))
            : TextElements(word).All(Emoji.Contains);

    private static bool IsWord(string word, FrozenSet<string> more)
    {
        var letters = word.Trim('.', ',', '!', ';', ':', '-', '–', '—', '(', ')', '*', '_', '~', '"', '…').Replace('’', '\'');
        return letters.Length == 0 || letters.Split(',', '!', '.').All(part => part.Length == 0 || Words.Contains(part) || more.Contains(part) || IsEmoji(part));
    }

    /// <summary>What people see as one character each, without skin tones.</summary>
    private static IEnumerable<string> TextElements(string word)
    {
        var elements = System.Globalization.StringInfo.GetTextElementEnumerator(word);
        while (elements.MoveNext())
            yield return string.Concat(elements.GetTextElement().EnumerateRunes().Where(rune => rune.Value is < 0x1F3FB or > 0x1F3FF));
    }

    public static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
