namespace Switchboard.Sandbox.Model;

/// <summary>Makes message stamps and Slack-looking ids; both only ever grow, and do not come again after a restart.</summary>
internal sealed class Ids(Func<long> nowMs)
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private readonly Lock gate = new();
    private long lastMicros;
    private long lastNumber;

    /// <summary>A message's <c>ts</c>: its time, and its name within the workspace.</summary>
    public string NextTs()
    {
        lock (gate)
        {
            lastMicros = Math.Max(lastMicros + 1, nowMs() * 1000);
            return $"{lastMicros / 1_000_000}.{lastMicros % 1_000_000:D6}";
        }
    }

    public string Next(string prefix)
    {
        lock (gate)
        {
            lastNumber = Math.Max(lastNumber + 1, nowMs() * 1000);
            return prefix + Base36(lastNumber);
        }
    }

    /// <summary>What Slack puts after an id so that nobody guesses it (trigger ids, response urls, block ids).</summary>
    public static string Secret(int length) => string.Create(length, 0, static (span, _) => Random.Shared.GetItems(Letters, span));

    private static ReadOnlySpan<char> Letters => "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static string Base36(long number)
    {
        Span<char> text = stackalloc char[13];
        var at = text.Length;
        for (; number > 0; number /= 36)
            text[--at] = Digits[(int)(number % 36)];
        return new string(text[at..]);
    }
}
