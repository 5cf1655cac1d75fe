using System.Text.RegularExpressions;
using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Stories;

/// <summary>
/// Reads what a ticket system does in a story.
/// <code>
/// 10:05 ticket bug 12 stands
/// 10:20 ticket bug 12 takes the reply of 10:19 by order 1
/// 10:30 ticket bug 12 moves to done in revision 4 by bob, saying "Fixed."
/// 10:31 ticket bug 12 says to the asker by bob "Which browser?"
/// </code>
/// </summary>
internal static partial class TicketStep
{
    public static Step Read(Moment at, string does, Func<string, MessageTs> messageOf)
    {
        var parts = Line().Match(does);
        if (!parts.Success)
            throw new FormatException($"no ticket does this in a story: {does}");

        var (kind, key, what) = (KindOf(parts.Groups["kind"].Value), parts.Groups["key"].Value, parts.Groups["what"].Value);
        return what switch
        {
            "stands" => at.TicketStands(kind, key),
            "stands, and the thread keeps its words" => at.TicketStands(kind, key, staysInThread: true),
            "is put back" => at.TicketIsPutBack(kind),
            "is gone" => at.TicketIsGone(kind),
            "goes first" => at.TicketIsPlaced(kind, null),
            _ when First().Match(what) is { Success: true, Groups: var first } => at.TicketIsPlaced(kind, first["other"].Value),
            _ when Refusal().Match(what) is { Success: true, Groups: var refusal } => at.TicketIsRefused(
                kind,
                $"V{Moment.At(refusal["form"].Value).Time.ToUnixTimeSeconds()}",
                refusal["why"].Value
            ),
            _ when Taking().Match(what) is { Success: true, Groups: var taking } => at.ReplyIsCarried(
                kind,
                messageOf(taking["reply"].Value),
                int.Parse(taking["order"].Value),
                taking["edited"] is { Success: true, Value: var edited } ? Moment.At(edited).Ts : null,
                taking["gone"].Success
            ),
            _ when Move().Match(what) is { Success: true, Groups: var move } => at.TicketMoves(
                kind,
                key,
                Enum.Parse<TicketState>(move["to"].Value.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true),
                long.Parse(move["revision"].Value),
                move["by"].Success ? Cast.Named(move["by"].Value) : null,
                move["words"].Success ? move["words"].Value : null
            ),
            _ when Saying().Match(what) is { Success: true, Groups: var saying } => at.TicketSays(
                kind,
                key,
                Cast.Named(saying["by"].Value),
                saying["words"].Value
            ),
            _ => throw new FormatException($"no ticket does this in a story: {does}"),
        };
    }

    public static TicketKind KindOf(string name) => Enum.Parse<TicketKind>(name, ignoreCase: true);

    [GeneratedRegex("^(?<kind>issue|bug|intake) (?<key>[^ ]+) (?<what>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    [GeneratedRegex("^goes first, above (?<other>[^ ]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex First();

    [GeneratedRegex("^refuses the form of (?<form>[0-9:]+): (?<why>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refusal();

    [GeneratedRegex(
        "^takes (?<reply>the reply of [0-9:]+)( as edited at (?<edited>[0-9:]+))?(?<gone> as deleted)? by order (?<order>[0-9]+)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Taking();

    [GeneratedRegex(
        "^moves to (?<to>[a-z ]+) in revision (?<revision>[0-9]+)( by (?<by>[a-z]+))?(, saying \"(?<words>.*)\")?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Move();

    [GeneratedRegex("^says to the asker by (?<by>[a-z]+) \"(?<words>.*)\"$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Saying();
}
