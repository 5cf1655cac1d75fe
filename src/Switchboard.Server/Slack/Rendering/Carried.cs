using Switchboard.Cases;
using Switchboard.Slack.Payloads;

namespace Switchboard.Slack.Rendering;

/// <summary>
/// What a button, a menu's choice or a modal carries: its case, and whatever more its room wants back. In a case's own thread the
/// thread is enough ("1763913600.000100"); wherever else it stands, the channel comes first ("C1 1763913600.000100").
/// </summary>
/// <param name="Channel">Empty where the place of the press says it.</param>
/// <param name="Thread">Empty where the place of the press says it.</param>
/// <param name="Rest">More, in the words of whoever made the button.</param>
internal sealed record Carried(string Channel, string Thread, string Rest = "")
{
    public static readonly Carried Nothing = new("", "");

    /// <summary>Finds its case wherever it stands: in a direct message, in the Home tab, in another channel.</summary>
    public static Carried Of(CaseKey key, string rest = "") => new(key.Channel.Value, key.Thread.Value, rest);

    /// <summary>For a button that stands in the case's own thread.</summary>
    public static Carried In(MessageTs thread, string rest = "") => new("", thread.Value, rest);

    public static Carried Read(string value)
    {
        var words = value.Split(' ', 3);
        return words switch
        {
            [var thread, ..] when Stamp.IsOne(thread) => new("", thread, value[thread.Length..].TrimStart()),
            [var channel, var thread, ..] when Stamp.IsOne(thread) => new(channel, thread, words.Length > 2 ? words[2] : ""),
            _ => Nothing with { Rest = value },
        };
    }

    /// <summary>The case in a workspace, where both parts of its address are carried.</summary>
    public CaseKey? KeyIn(TeamId team) => Channel.Length > 0 && Thread.Length > 0 ? new CaseKey(team, new(Channel), new(Thread)) : null;

    /// <summary>As it is written into a button's value.</summary>
    public override string ToString() => string.Join(' ', new[] { Channel, Thread, Rest }.Where(part => part.Length > 0));
}
