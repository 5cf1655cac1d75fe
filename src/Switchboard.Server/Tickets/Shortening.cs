using System.Collections.Immutable;
using Switchboard.Dashboard.Text;

namespace Switchboard.Tickets;

/// <summary>Words that a ticket system would find too long, cut, with where the whole of them stands.</summary>
internal static class Shortening
{
    /// <param name="lengthOf">How long they become in the system's own form.</param>
    /// <param name="whole">Where all of it can be read.</param>
    public static ImmutableArray<RichBlock> Fit(
        ImmutableArray<RichBlock> blocks,
        Func<ImmutableArray<RichBlock>, int> lengthOf,
        int limit,
        Uri? whole
    )
    {
        var (fitting, most) = (blocks, limit);
        while (lengthOf(fitting) > limit)
        {
            fitting = [.. Cut(blocks, most), Rest(whole)];
            most = most * 3 / 4; // what the system's form adds is not known beforehand
        }
        return fitting;
    }

    /// <summary>No half of a pair of UTF-16 stays at the end.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text
        : most > 0 && char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)]
        : text[..Math.Max(0, most)];

    private static RichBlock.Paragraph Rest(Uri? whole) =>
        new(
            whole is null
                ? [new Rich.Plain("… the full text is in the thread")]
                : [new Rich.Plain("… full text: "), new Rich.Link(whole, "the thread in Slack")]
        );

    private static IEnumerable<RichBlock> Cut(ImmutableArray<RichBlock> blocks, int most)
    {
        foreach (var block in blocks)
        {
            var length = LengthOf([block]);
            if (length <= most)
                yield return block;
            else
            {
                yield return Shortened(block, most);
                yield break;
            }
            most -= length;
        }
    }

    private static RichBlock Shortened(RichBlock block, int most) =>
        block switch
        {
            RichBlock.Paragraph(var inner) => new RichBlock.Paragraph([.. Cut(inner, most)]),
            RichBlock.Preformatted(var text) => new RichBlock.Preformatted(Cut(text, most)),
            _ => new RichBlock.Paragraph([.. Cut([.. Mrkdwn.Flat([block])], most)]),
        };

    private static IEnumerable<Rich> Cut(ImmutableArray<Rich> inner, int most)
    {
        foreach (var one in inner)
        {
            var length = LengthOf([new RichBlock.Paragraph([one])]);
            if (length <= most)
                yield return one;
            else
            {
                yield return new Rich.Plain(Cut(WordsOf([new RichBlock.Paragraph([one])]), most));
                yield break;
            }
            most -= length;
        }
    }

    private static int LengthOf(ImmutableArray<RichBlock> blocks) => WordsOf(blocks).Length;

    private static string WordsOf(ImmutableArray<RichBlock> blocks) => string.Concat(Mrkdwn.Flat(blocks).Select(RichWords.Of));
}
