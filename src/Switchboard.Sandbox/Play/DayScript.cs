using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Switchboard.Sandbox.Play;

/// <summary>
/// A day as a text one can read: each line is a time, a person and what they do (see <c>larkspur-day.txt</c>). Indented lines go on with the
/// text above. A script that is wrong is refused as a whole, with every mistake and its line.
/// </summary>
internal sealed partial class DayScript
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private DayScript(string zone, IReadOnlyList<Step> steps) => (Zone, Steps) = (zone, steps);

    public string Zone { get; }

    /// <summary>The day of the week it is played on; any working day where it does not say.</summary>
    public IsoDayOfWeek? Weekday { get; private init; }

    /// <summary>Days on which nobody works.</summary>
    public IReadOnlySet<LocalDate> Closed { get; private init; } = new HashSet<LocalDate>();

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>The day that comes with the sandbox.</summary>
    public static DayScript Default()
    {
        using var stream = OpenResource("larkspur-day.txt");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    public static Stream OpenResource(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"Play/{name}")
        ?? throw new FileNotFoundException($"The sandbox has no picture or day called {name}.");

    public static DayScript Parse(string text)
    {
        var problems = new List<string>();
        var steps = new List<Step>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var zone = "Etc/UTC";
        IsoDayOfWeek? weekday = null;
        var closed = new HashSet<LocalDate>();
        foreach (var (number, line) in Joined(text))
        {
            if (ZoneLine().Match(line) is { Success: true } named)
                zone = named.Groups["zone"].Value;
            else if (DayLine().Match(line) is { Success: true } on)
                weekday = Enum.Parse<IsoDayOfWeek>(on.Groups["day"].Value, ignoreCase: true);
            else if (ClosedLine().Match(line) is { Success: true } off)
                closed.UnionWith(off.Groups["date"].Captures.Select(date => LocalDatePattern.Iso.Parse(date.Value).GetValueOrThrow()));
            else if (Read(line) is not { } step)
                problems.Add($"line {number}: “{line}” is not a step. Write for example “09:04 Tom replies to export: Thank you!”.");
            else
                steps.Add(Check(step, number, steps, known, problems));
        }

        return problems.Count == 0
            ? new DayScript(zone, steps) { Weekday = weekday, Closed = closed }
            : throw new FormatException(string.Join(Environment.NewLine, problems));
    }

    private static IEnumerable<(int Number, string Line)> Joined(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Trim() is "" or ['#', ..])
                continue;
            var (number, line) = (at + 1, lines[at]);
            while (at + 1 < lines.Length && lines[at + 1].StartsWith("  ", StringComparison.Ordinal) && lines[at + 1].Trim().Length > 0)
                line += "\n" + lines[++at].Trim();
            yield return (number, line);
        }
    }

    private static Step? Read(string line)
    {
        if (
            StepLine().Match(line) is not { Success: true } head
            || !Clock.Parse(head.Groups["at"].Value).TryGetValue(LocalTime.Midnight, out var at)
        )
            return null;
        var (who, deed) = (head.Groups["who"].Value, head.Groups["deed"].Value);
        if (Says().Match(deed) is { Success: true } says)
            return new Step.Says(
                at,
                who,
                says.Groups["channel"].Value,
                Given(says, "label"),
                Given(says, "picture"),
                says.Groups["text"].Value
            );
        if (Replies().Match(deed) is { Success: true } replies)
            return new Step.Replies(at, who, replies.Groups["to"].Value, Given(replies, "label"), replies.Groups["text"].Value);
        if (Sets().Match(deed) is { Success: true } sets)
            return new Step.Reacts(at, who, sets.Groups["emoji"].Value, sets.Groups["to"].Value);
        if (Takes().Match(deed) is { Success: true } takes)
            return new Step.TakesBack(at, who, takes.Groups["emoji"].Value, takes.Groups["from"].Value);
        if (Edits().Match(deed) is { Success: true } edits)
            return new Step.Edits(at, who, edits.Groups["what"].Value, edits.Groups["text"].Value);
        if (Presses().Match(deed) is { Success: true } presses)
            return new Step.Presses(at, who, presses.Groups["button"].Value, Given(presses, "on"));
        if (FillsIn().Match(deed) is { Success: true } fills)
            return new Step.FillsIn(at, who, FieldsOf(fills.Groups["fields"].Value));
        if (Types().Match(deed) is { Success: true } types)
            return new Step.Types(at, who, types.Groups["command"].Value, types.Groups["text"].Value, types.Groups["channel"].Value);
        if (Comments().Match(deed) is { Success: true } comments)
            return new Step.Comments(at, who, comments.Groups["system"].Value, comments.Groups["on"].Value, comments.Groups["text"].Value);
        if (Moves().Match(deed) is { Success: true } moves)
            return new Step.Moves(at, who, moves.Groups["system"].Value, moves.Groups["what"].Value, moves.Groups["to"].Value);
        if (Finds().Match(deed) is { Success: true } finds)
            return new Step.Finds(
                at,
                who,
                Given(finds, "channel"),
                Given(finds, "under"),
                finds.Groups["label"].Value,
                finds.Groups["text"].Value
            );
        return Deletes().Match(deed) is { Success: true } deletes ? new Step.Deletes(at, who, deletes.Groups["what"].Value) : null;
    }

    private static List<(string Label, string Value)> FieldsOf(string text) =>
        [.. text.Split(';').Select(field => field.Split('=', 2, StringSplitOptions.TrimEntries)).Select(pair => (pair[0], pair[^1]))];

    private static Step Check(Step step, int number, List<Step> before, HashSet<string> known, List<string> problems)
    {
        if (before.Count > 0 && step.At < before[^1].At)
            problems.Add($"line {number}: {step.At.ToString("HH:mm", CultureInfo.InvariantCulture)} is earlier than the step before it.");
        var (needs, gives) = step switch
        {
            Step.Says says => (null, says.As),
            Step.Replies replies => (replies.To, replies.As),
            Step.Reacts reacts => (reacts.To, null),
            Step.TakesBack takes => (takes.From, null),
            Step.Edits edits => (edits.What, null),
            Step.Deletes deletes => (deletes.What, (string?)null),
            Step.Presses presses => (presses.On, null),
            Step.Finds finds => (finds.Under, finds.As),
            Step.FillsIn or Step.Types or Step.Comments or Step.Moves => (null, null),
            _ => throw new InvalidOperationException($"Nobody knows how to check {step}."),
        };
        if (needs is not null && !known.Contains(needs))
            problems.Add($"line {number}: no message above is called “{needs}”.");
        if (gives is not null && !known.Add(gives))
            problems.Add($"line {number}: two messages are called “{gives}”.");
        return step;
    }

    private static string? Given(Match match, string group) => match.Groups[group] is { Success: true } found ? found.Value : null;

    private const RegexOptions Lines = RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    [GeneratedRegex(@"^zone (?<zone>[\w/]+)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ZoneLine();

    [GeneratedRegex(@"^on (?<day>monday|tuesday|wednesday|thursday|friday)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayLine();

    [GeneratedRegex(@"^closed on (?<date>\d{4}-\d\d-\d\d)(, (?<date>\d{4}-\d\d-\d\d))*$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClosedLine();

    [GeneratedRegex(@"^(?<at>\d\d:\d\d) (?<who>\w+) (?<deed>.+)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepLine();

    [GeneratedRegex(
        @"^in #(?<channel>[\w-]+)( \((?<label>[\w -]+)\))?( with (?<picture>[\w-]+\.png))?: (?<text>.+)$",
        Lines,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Says();

    [GeneratedRegex(@"^replies to (?<to>[\w -]+?)( \((?<label>[\w -]+)\))?: (?<text>.+)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Replies();

    [GeneratedRegex(@"^sets :(?<emoji>\w+): on (?<to>[\w -]+)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sets();

    [GeneratedRegex(@"^takes :(?<emoji>\w+): off (?<from>[\w -]+)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Takes();

    [GeneratedRegex(@"^edits (?<what>[\w -]+): (?<text>.+)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Edits();

    [GeneratedRegex(@"^presses \[(?<button>[^\]]+)\]( on (?<on>[\w -]+))?$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Presses();

    [GeneratedRegex(@"^fills in (?<fields>[^;=]+=[^;]*(;[^;=]+=[^;]*)*)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FillsIn();

    [GeneratedRegex(
        @"^finds (in #(?<channel>[\w-]+)|below (?<under>[\w -]+?)) \((?<label>[\w -]+)\): (?<text>.+)$",
        Lines,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Finds();

    [GeneratedRegex(@"^types (?<command>/\w+) ?(?<text>.*) in #(?<channel>[\w-]+)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Types();

    [GeneratedRegex(@"^comments in (?<system>Jira|Wrike) on (?<on>[^:]+): (?<text>.+)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^moves (?<what>[^:]+?) to (?<to>[\w ]+) in (?<system>Jira|Wrike)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Moves();

    [GeneratedRegex(@"^deletes (?<what>[\w -]+)$", Lines, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Deletes();
}
