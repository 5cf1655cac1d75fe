using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NodaTime.Text;
using Switchboard.Cases;

namespace Switchboard.Stories;

/// <summary>
/// Reads one line of a story: a time, who, what they do, and where needed when it is told. Knows where the card stands.
/// <code>
/// 10:00 maya asks @oncall "Where do I find the churn report?"
/// 10:03 ann reacts with eyes on the card (told at 10:05)
/// 10:30 slack shows bug by dana, vhs by bob on the question
/// 12:00 clock ticks
/// </code>
/// </summary>
internal sealed partial class StoryReader
{
    private MessageTs card;

    /// <summary>The question of the thread that is told of.</summary>
    public MessageTs Question { get; set; } = Moment.Question;

    public Step Read(string line)
    {
        var parts = Line().Match(line);
        if (!parts.Success)
            throw new FormatException($"no line of a story: {line}");

        var at = Moment.At(parts.Groups["time"].Value);
        var step = Read(at, parts.Groups["who"].Value, parts.Groups["does"].Value);
        return parts.Groups["told"] is { Success: true, Value: var told } ? step.ArrivingAt(told) : step;
    }

    private Step Read(Moment at, string who, string does)
    {
        switch (who, does)
        {
            case ("clock", "ticks"):
                return at.Ticks();
            case ("desk", "posts the card"):
                return at.CardStands(card = at.Ts);
            case ("desk", "misses the card"):
                return at.CardIsLost(card);
            case ("page", _) when PageGoes().Match(does) is { Success: true, Groups: var page }:
                return at.PageGoesTo(
                    page["group"].Value,
                    int.Parse(page["step"].Value),
                    [.. page["people"].Value.Split(" and ").Where(name => name != "nobody").Select(Cast.Named)]
                );
            case ("slack", _):
                var shown = Shown().Match(does);
                return at.Reads(MessageOf(shown.Groups["on"].Value), [.. ReactionsOf(shown.Groups["what"].Value)]);
        }

        if (who == "ticket")
            return TicketStep.Read(at, does, MessageOf);

        var by = Cast.Named(who);
        return does switch
        {
            "presses Claim" => at.PressesClaim(by),
            "presses Let go" => at.PressesLetGo(by),
            "presses Resolve" => at.PressesResolve(by),
            "presses Reopen" => at.PressesReopen(by),
            "presses Still solved" => at.PressesKeepResolved(by),
            "presses Why" => at.PressesWhy(by),
            _ when HandOver().Match(does) is { Success: true, Groups: var hand } => hand["same"].Success
                ? at.HandsOverAllTheSame(by, hand["same"].Value)
                : at.HandsOver(by, hand["id"].Value, Cast.Named(hand["to"].Value), hand["how"].Value == "brings in"),
            "presses What we know" => at.PressesKnown(by),
            _ when Facts().Match(does) is { Success: true, Groups: var facts } => at.FillsInFacts(
                by,
                $"V{at.Ts}",
                (facts["field"].Value, facts["text"].Value)
            ),
            _ when FollowUp().Match(does) is { Success: true, Groups: var care } => at.TakesCare(
                by,
                care["about"].Value,
                Cast.Named(care["owner"].Value),
                LocalDatePattern.Iso.Parse(care["due"].Value).GetValueOrThrow()
            ),
            _ when Done().Match(does) is { Success: true, Groups: var done } => at.HasDone(by, done["about"].Value),
            _ when Page().Match(does) is { Success: true, Groups: var page } => at.NamesThePage(by, page["page"].Value),
            "presses Move it" => at.PressesMerge(by),
            "presses Another question" => at.PressesKeepApart(by),
            "presses Update given" => at.PressesUpdateGiven(by),
            _ when Promise().Match(does) is { Success: true, Groups: var promise } => at.Promises(by, promise["when"].Value),
            _ when PressAbout().Match(does) is { Success: true, Groups: var press } => PressOf(
                at,
                by,
                press["button"].Value,
                MessageOf(press["on"].Value)
            ),
            "asks for the request form" => at.PressesIntake(by),
            "presses Not yet" => at.PressesNotYet(by),
            _ when does.StartsWith("grades it ", StringComparison.Ordinal) => at.Grades(by, int.Parse(does["grades it ".Length..])),
            _ when does.StartsWith("routes it to ", StringComparison.Ordinal) => at.Routes(by, does["routes it to ".Length..]),
            "sends bug elsewhere" or "sends intake elsewhere" => at.SendsElsewhere(by, TicketStep.KindOf(does.Split(' ')[1])),
            "fills in issue" or "fills in bug" or "fills in intake" => at.FillsIn(by, TicketStep.KindOf(does["fills in ".Length..])),
            "presses It didn't help" => at.PressesNotHelped(by),
            "presses Lower it" => at.PressesLower(by),
            "presses I take it" => at.TakesPage(by),
            "presses Not me" => at.PressesNotMe(by),
            "presses Not a question" => at.PressesNotAQuestion(by),
            "makes it a case of maya" => at.WantsACase(by, Cast.Maya),
            _ when Choice().Match(does) is { Success: true, Groups: var choice } => at.Chooses(
                by,
                choice["urgency"].Value,
                choice["reason"].Value
            ),
            _ when Checklist().Match(does) is { Success: true, Groups: var list } => at.FillsChecklist(
                by,
                list["so"].Value,
                list["url"].Value,
                list["steps"].Value
            ),
            _ when Moving().Match(does) is { Success: true, Groups: var moving } => at.MovesOn(by, moving["text"].Value),
            _ when Pretriage().Match(does) is { Success: true, Groups: var asks } => at.AsksInPretriage(
                by,
                asks["text"].Value,
                GroupsOf(asks["groups"].Value)
            ),
            _ when Words().Match(does) is { Success: true, Groups: var words } => words["verb"].Value == "asks"
                ? at.Asks(by, words["text"].Value.Replace(" // ", "\n"), GroupsOf(words["groups"].Value))
                : at.Replies(by, words["text"].Value, GroupsOf(words["groups"].Value)),
            _ when Edit().Match(does) is { Success: true, Groups: var edit } => at.Edits(
                MessageOf(edit["on"].Value),
                edit["text"].Value,
                by,
                GroupsOf(edit["groups"].Value)
            ),
            "deletes the card" => at.CardIsLost(card), // as the road tells it
            _ when Deletion().Match(does) is { Success: true, Groups: var deletion } => at.Deletes(MessageOf(deletion["on"].Value)),
            _ when Reaction().Match(does) is { Success: true, Groups: var reaction } => at.Reacts(
                by,
                reaction["name"].Value,
                MessageOf(reaction["on"].Value)
            ),
            _ when Removal().Match(does) is { Success: true, Groups: var removal } => at.TakesAway(
                by,
                removal["name"].Value,
                MessageOf(removal["on"].Value)
            ),
            _ => throw new FormatException($"nobody can do this in a story: {does}"),
        };
    }

    private static Step PressOf(Moment at, Person by, string button, MessageTs about) =>
        button switch
        {
            "Remember it" => at.ConfirmsPromise(by, about),
            "No promise" => at.DeclinesPromise(by, about),
            "That's the update" => at.ConfirmsUpdate(by, about),
            "Not yet" => at.DeniesUpdate(by, about),
            _ => throw new FormatException($"no such button in a story: {button}"),
        };

    private MessageTs MessageOf(string name) =>
        name switch
        {
            "" or "the question" => Question,
            "the card" => card,
            _ => Moment.At(name["the reply of ".Length..]).Ts,
        };

    private static ImmutableArray<string> GroupsOf(string groups) => [.. groups.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<ReactionShown> ReactionsOf(string what) =>
        what == "nothing"
            ? []
            : what.Split(", ").Select(one => one.Split(" by ")).Select(one => new ReactionShown(Cast.Named(one[1]), one[0]));

    private const string OnWhat = "(the question|the card|the reply of [0-9:]+)";

    [GeneratedRegex("^(?<time>[0-9:]+) (?<who>[a-z]+) (?<does>.+?)( \\(told at (?<told>[0-9:]+)\\))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    [GeneratedRegex("^(?<verb>asks|replies) (?<groups>(@[a-z0-9]+ )*)\"(?<text>.*)\"$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(
        "^((?<how>hands over to|brings in) (?<to>[a-z]+) by (?<id>V[0-9]+)|does (?<same>V[0-9]+) all the same)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex HandOver();

    [GeneratedRegex("^fills in (?<field>[a-z]+) as \"(?<text>.*)\"$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Facts();

    [GeneratedRegex("^promises \"(?<when>.+)\"$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Promise();

    [GeneratedRegex("^presses (?<button>.+) for (?<on>" + OnWhat + ")$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PressAbout();

    [GeneratedRegex("^asks in pre-triage (?<groups>(@[a-z0-9]+ )*)\"(?<text>.*)\"$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pretriage();

    [GeneratedRegex("^moves it on as \"(?<text>.*)\"$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moving();

    [GeneratedRegex("^edits (?<on>" + OnWhat + ") to (?<groups>(@[a-z0-9]+ )*)\"(?<text>.*)\"$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Edit();

    [GeneratedRegex("^goes to (?<people>.+) of (?<group>@[a-z0-9]+), step (?<step>-?[0-9])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageGoes();

    [GeneratedRegex("^chooses (?<urgency>[a-z]+)( because \"(?<reason>.*)\")?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Choice();

    [GeneratedRegex(
        "^fills in the checklist: (?<so>[a-z_ ]*)(, url \"(?<url>.*?)\")?(, steps \"(?<steps>.*)\")?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Checklist();

    [GeneratedRegex("^deletes (?<on>" + OnWhat + ")$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Deletion();

    [GeneratedRegex("^reacts with (?<name>[^ ]+)( on (?<on>" + OnWhat + "))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reaction();

    [GeneratedRegex("^gives (?<about>[^ ]+) to (?<owner>[a-z]+) by (?<due>[0-9-]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FollowUp();

    [GeneratedRegex("^has done (?<about>[^ ]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Done();

    [GeneratedRegex("^names the page \"(?<page>.*)\"$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Page();

    [GeneratedRegex("^takes (?<name>[^ ]+) away( from (?<on>" + OnWhat + "))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Removal();

    [GeneratedRegex("^shows (?<what>.+) on (?<on>" + OnWhat + ")$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shown();
}
