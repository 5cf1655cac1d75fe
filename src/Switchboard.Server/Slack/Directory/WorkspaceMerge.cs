using System.Collections.Immutable;

namespace Switchboard.Slack.Directory;

/// <summary>A full reading takes a while, and events go on meanwhile: what they changed is newer than what was read. Pure.</summary>
internal static class WorkspaceMerge
{
    /// <param name="read">What Slack said.</param>
    /// <param name="begun">The picture when the reading began.</param>
    /// <param name="now">The picture now; what differs from <paramref name="begun"/> was changed by events, here or on another node.</param>
    public static Workspace Of(Workspace read, Workspace begun, Workspace now) =>
        ReferenceEquals(begun, now)
            ? read
            : read with
            {
                People = Merged(read.People, begun.People, now.People, (one, other) => one == other),
                Channels = Merged(read.Channels, begun.Channels, now.Channels, (one, other) => one.SaysTheSameAs(other)),
                Groups = Merged(read.Groups, begun.Groups, now.Groups, (one, other) => one.SaysTheSameAs(other)),
                Emoji = Merged(read.Emoji, begun.Emoji, now.Emoji, (one, other) => one == other),
            };

    private static ImmutableDictionary<TKey, TValue> Merged<TKey, TValue>(
        ImmutableDictionary<TKey, TValue> read,
        ImmutableDictionary<TKey, TValue> begun,
        ImmutableDictionary<TKey, TValue> now,
        Func<TValue, TValue, bool> isSame
    )
        where TKey : notnull =>
        read.RemoveRange(begun.Keys.Where(key => !now.ContainsKey(key)))
            .SetItems(now.Where(one => !begun.TryGetValue(one.Key, out var was) || !isSame(was, one.Value)));
}
