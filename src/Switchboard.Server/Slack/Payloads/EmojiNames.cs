using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Switchboard.Slack.Payloads;

/// <summary>
/// Brings a reaction's name to the one form the playbook is compared with: no skin tone ("eyes::skin-tone-2" is "eyes"), Slack's
/// second names for standard emoji, and the workspace's own aliases.
/// </summary>
internal static class EmojiNames
{
    private const string AliasMark = "alias:";

    private static readonly FrozenDictionary<string, string> SecondNames = new Dictionary<string, string>
    {
        ["thumbsup"] = "+1",
        ["thumbsdown"] = "-1",
        ["pencil"] = "memo",
        ["poop"] = "hankey",
        ["shit"] = "hankey",
        ["satisfied"] = "laughing",
        ["punch"] = "facepunch",
        ["raised_hand"] = "hand",
        ["running"] = "runner",
        ["telephone"] = "phone",
        ["open_book"] = "book",
        ["envelope"] = "email",
        ["heavy_exclamation_mark"] = "exclamation",
        ["honeybee"] = "bee",
        ["flipper"] = "dolphin",
        ["collision"] = "boom",
        ["knife"] = "hocho",
        ["red_car"] = "car",
        ["sailboat"] = "boat",
        ["lantern"] = "izakaya_lantern",
        ["tshirt"] = "shirt",
        ["shoe"] = "mans_shoe",
        ["paw_prints"] = "feet",
        ["waxing_gibbous_moon"] = "moon",
        ["simple_smile"] = "slightly_smiling_face",
    }.ToFrozenDictionary();

    public static string Canonical(string name, ImmutableDictionary<string, string>? custom = null)
    {
        var bare = name.Trim(':');
        if (bare.IndexOf("::", StringComparison.Ordinal) is > 0 and var tone)
            bare = bare[..tone];
        // Aliases of aliases do not exist in Slack; one step is all there is.
        if (custom?.GetValueOrDefault(bare) is { } target && target.StartsWith(AliasMark, StringComparison.Ordinal))
            bare = target[AliasMark.Length..];
        return SecondNames.GetValueOrDefault(bare, bare);
    }
}
