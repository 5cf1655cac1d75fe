using System.Text.RegularExpressions;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Facts behind their names, as in a form that people paste: "Expected: 42", "Steps:" and lines below it.</summary>
internal static partial class LabelledFacts
{
    public static IEnumerable<FactFound> In(string text)
    {
        var lines = LinesOf(text).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (LabelAt(text, lines[i]) is not { } label)
                continue;
            var end = lines[i].Start + lines[i].Length;
            // A label alone on its line, and steps in any case, go on until an empty line or the next label.
            if (IsBlank(text, label.Start, end) || label.Kind == FactKind.Steps)
            {
                while (
                    i + 1 < lines.Count
                    && !IsBlank(text, lines[i + 1])
                    && LabelAt(text, lines[i + 1]) is null
                    && GoesOn(text, label, lines[i + 1])
                )
                    end = lines[++i].Start + lines[i].Length;
            }
            if (
                FactReading.Found(text, label.Kind, label.Start, end - label.Start, isLabelled: true) is { } found
                && !IsNothing(found.In(text))
            )
                yield return found;
        }
    }

    /// <summary>Steps that began on the label's own line go on with numbered lines only.</summary>
    private static bool GoesOn(string text, (FactKind Kind, int Start) label, (int Start, int Length) line)
    {
        var own = text.AsSpan(label.Start, text.AsSpan(label.Start).IndexOf('\n') is >= 0 and var rest ? rest : text.Length - label.Start);
        return own.IsWhiteSpace() || Numbered().IsMatch(text.AsSpan(line.Start, line.Length));
    }

    private static (FactKind Kind, int Start)? LabelAt(string text, (int Start, int Length) line)
    {
        var label = Label().Match(text.Substring(line.Start, Math.Min(line.Length, 80)));
        if (!label.Success)
            return null;
        var kind =
            label.Groups["url"].Success ? FactKind.Url
            : label.Groups["expected"].Success ? FactKind.Expected
            : label.Groups["actual"].Success ? FactKind.Actual
            : label.Groups["steps"].Success ? FactKind.Steps
            : label.Groups["affected"].Success ? FactKind.Affected
            : label.Groups["deadline"].Success ? FactKind.Deadline
            : FactKind.Success;
        return (kind, line.Start + label.Length);
    }

    private static IEnumerable<(int Start, int Length)> LinesOf(string text)
    {
        for (var start = 0; start <= text.Length; )
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            yield return (start, end - start);
            start = end + 1;
        }
    }

    private static bool IsBlank(string text, (int Start, int Length) line) => IsBlank(text, line.Start, line.Start + line.Length);

    private static bool IsBlank(string text, int start, int end) => text.AsSpan(start, end - start).Trim("* \t\r_").IsEmpty;

    private static bool IsNothing(string value) => Nothing().IsMatch(value);

    [GeneratedRegex(
        """
            ^[ \t]*[*_•\-–]*[ ]*(
            (?<url>url|urls|link|links|page|screen|where)
            |(?<expected>expected([ ](behaviou?r|result|outcome|value))?|what[ ]i[ ]expected|what[ ]should[ ]happen|should[ ]be)
            |(?<actual>actual([ ](behaviou?r|result|outcome|value))?|observed|what[ ]happens|what[ ]happened|current[ ]behaviou?r|instead|got|error([ ]message)?)
            |(?<steps>steps([ ]to[ ]reproduce)?|how[ ]to[ ]reproduce|repro(duction)?([ ]steps)?|to[ ]reproduce|str)
            |(?<affected>affected([ ](users?|clients?|customers?))?|who([ ]is[ ]affected)?|users?|impact|scope|clients?|customers?|for[ ]whom)
            |(?<deadline>deadline|due([ ]date)?|needed[ ]by|by[ ]when|when[ ]needed)
            |(?<success>success|goal|done[ ]when|solved[ ]when|acceptance([ ]criteria)?|what[ ](success|done)[ ]looks[ ]like|desired[ ]outcome|what[ ](i|we)[ ]need)
            )[*_]*[ ]*(:|=|\?[ ]?:?|[ ][-–][ ])[*_]*[ \t]*
            """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        1000
    )]
    private static partial Regex Label();

    [GeneratedRegex(@"^[ \t]*([0-9]{1,2}[.)]|[-•*])\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(
        @"^\W*(n/?a|none|nothing|tbd|tba|unknown|no idea|see above|\?+)?\W*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Nothing();
}
