using System.Collections.Immutable;
using Switchboard.Cases;

namespace Switchboard.Dashboard.Text;

/// <summary>A stretch of what somebody wrote in Slack, as meaning: nothing in it is markup, so showing it cannot run anything.</summary>
public abstract record Rich
{
    private Rich() { }

    public sealed record Plain(string Text) : Rich;

    public sealed record Bold(ImmutableArray<Rich> Inner) : Rich;

    public sealed record Italic(ImmutableArray<Rich> Inner) : Rich;

    public sealed record Struck(ImmutableArray<Rich> Inner) : Rich;

    public sealed record Code(string Text) : Rich;

    /// <summary>Only http, https and mailto; anything else stays plain text.</summary>
    public sealed record Link(Uri To, string Label) : Rich;

    public sealed record Someone(UserId Who, string Label) : Rich;

    public sealed record Place(ChannelId Where, string Label) : Rich;

    public sealed record Group(string Id, string Label) : Rich;

    /// <summary>"@here", "@channel" or "@everyone".</summary>
    public sealed record Everybody(string Word) : Rich;

    public sealed record Emoji(string Name) : Rich;

    public sealed record NewLine : Rich;
}

/// <summary>A block of such stretches.</summary>
public abstract record RichBlock
{
    private RichBlock() { }

    public sealed record Paragraph(ImmutableArray<Rich> Inner) : RichBlock;

    public sealed record Quote(ImmutableArray<RichBlock> Inner) : RichBlock;

    public sealed record Preformatted(string Text) : RichBlock;

    public sealed record Bullets(ImmutableArray<ImmutableArray<Rich>> Items) : RichBlock;

    public sealed record Numbers(int First, ImmutableArray<ImmutableArray<Rich>> Items) : RichBlock;
}
