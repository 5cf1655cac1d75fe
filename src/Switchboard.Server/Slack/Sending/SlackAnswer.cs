using System.Collections.Immutable;
using NodaTime;

namespace Switchboard.Slack.Sending;

/// <summary>How a Web API call ended. Refusals and silence are answers, not exceptions.</summary>
internal abstract record SlackAnswer<T>
{
    private SlackAnswer() { }

    /// <param name="SlackTime">What Slack's own clock said when it answered, where it said so.</param>
    public sealed record Ok(T Value, Instant? SlackTime) : SlackAnswer<T>
    {
        /// <summary>What the token may do, as the answer's headers say.</summary>
        public ImmutableHashSet<string> Scopes { get; init; } = [];
    }

    /// <summary>Slack said no; nothing was done.</summary>
    public sealed record Refused(string Error, string Needed) : SlackAnswer<T>;

    /// <summary>Too many calls; nothing was done.</summary>
    public sealed record Busy(Duration RetryAfter) : SlackAnswer<T>;

    /// <summary>No usable answer came; <paramref name="MayBeDone"/> is false where the request certainly never arrived.</summary>
    public sealed record Silent(string Why, bool MayBeDone) : SlackAnswer<T>;

    /// <summary>The same ending for a caller who reads something else.</summary>
    public SlackAnswer<TOther> Map<TOther>(Func<T, TOther> read) =>
        this switch
        {
            Ok ok => new SlackAnswer<TOther>.Ok(read(ok.Value), ok.SlackTime) { Scopes = ok.Scopes },
            Refused refused => new SlackAnswer<TOther>.Refused(refused.Error, refused.Needed),
            Busy busy => new SlackAnswer<TOther>.Busy(busy.RetryAfter),
            Silent silent => new SlackAnswer<TOther>.Silent(silent.Why, silent.MayBeDone),
            _ => throw new InvalidOperationException($"an answer of the kind {GetType().Name}"),
        };
}
