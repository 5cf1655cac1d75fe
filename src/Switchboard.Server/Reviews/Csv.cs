using System.Buffers;
using System.Text;

namespace Switchboard.Reviews;

/// <summary>
/// Writes comma-separated values (RFC 4180) that a spreadsheet shows and never computes: a cell that begins like a formula gets an
/// apostrophe before it. https://owasp.org/www-community/attacks/CSV_Injection
/// </summary>
internal static class Csv
{
    public const string MediaType = "text/csv";

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n;\t");

    public static string Of(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    public static string Cell(string value)
    {
        var safe =
            value.TrimStart() is ['=' or '+' or '-' or '@' or '|' or '%' or '＝' or '＋' or '－' or '＠', ..]
            || value is ['\t' or '\r' or '\n', ..]
                ? "'" + value
                : value;
        return safe.AsSpan().IndexOfAny(Quoted) >= 0 || safe.StartsWith(' ') || safe.EndsWith(' ')
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }
}
