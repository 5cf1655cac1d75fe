using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Reviews;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Sending;

/// <summary>What the room asks about reviews.</summary>
internal sealed record ReviewLookups
{
    public required Func<ReviewId, CancellationToken, Task<ReviewSight?>> FindAsync { get; init; }

    /// <summary>Where a part of a review stands.</summary>
    public required Func<ReviewPart, CancellationToken, Task<MessageTs?>> MessageAsync { get; init; }

    /// <summary>The draft of a case's post-mortem; null where the case is gone.</summary>
    public required Func<CaseKey, CancellationToken, Task<Document?>> PostMortemAsync { get; init; }

    /// <summary>A week of a desk as one person may see it; without a week the running one. Null where there is none for them.</summary>
    public required Func<TeamId, UserId, ChannelId?, Week?, CancellationToken, Task<ReviewSight?>> SeenAsync { get; init; }

    /// <summary>Orders a week to be sent to somebody as files, once for each cause.</summary>
    public required Func<TeamId, UserId, ChannelId, Week, string, CancellationToken, Task> SendAsync { get; init; }

    /// <summary>A week of a desk as files, with what this person may see.</summary>
    public required Func<TeamId, UserId, ChannelId, Week, CancellationToken, Task<IReadOnlyList<Document>>> WeekAsync { get; init; }
}

/// <summary>Finds the words for a review's messages, from its cases as they stand now.</summary>
internal sealed class ReviewComposing(SlackDirectory directory, CurrentPlaybook playbook, IOptions<SlackOptions> options)
{
    public Rendered Part(ReviewSight sight, int part) => ReviewWords.Part(ViewOf(sight), part);

    public Rendered Untagged(ReviewSight sight, CaseKey about) => ReviewWords.Untagged(ViewOf(sight), about);

    /// <summary>The week so far, for one person: as much of it as one message holds.</summary>
    public Rendered SoFar(ReviewSight sight) => ReviewWords.SoFar(ViewOf(sight));

    private ReviewView ViewOf(ReviewSight sight)
    {
        var workspace = directory.Workspace;
        var desk = workspace.DeskOf(sight.Id.Desk, playbook.Now);
        return new(sight, playbook.Now, desk?.Review?.Zone ?? DateTimeZone.Utc)
        {
            NameOf = id => workspace.NameOf(id) ?? id.Value,
            ThreadOf = key => ThreadOf(workspace, key),
            Page = Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var home)
                ? new(home, $"reviews/{sight.Id.Week}?desk={sight.Id.Desk}")
                : null,
        };
    }

    private static Uri ThreadOf(Workspace workspace, CaseKey key) =>
        new(
            new Uri(workspace.Address.Length > 0 ? workspace.Address : "https://slack.com/"),
            $"archives/{Uri.EscapeDataString(key.Channel.Value)}/p{key.Thread.Value.Replace(".", "", StringComparison.Ordinal)}"
        );
}
