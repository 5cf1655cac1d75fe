using System.Collections.Concurrent;
using NodaTime;

namespace Switchboard.Paging;

/// <summary>Which ways of reaching people have worked lately, as far as this process tried.</summary>
internal sealed class PagingHealth(PageChannels channels)
{
    private static readonly Duration Lately = Duration.FromMinutes(30);

    private readonly ConcurrentDictionary<string, (bool Works, Instant At)> _last = [];

    /// <summary>An address that was refused speaks for the way: somebody was there to refuse it.</summary>
    public void Note(string kind, Handed handed, Instant now) =>
        _last[kind] = (handed is Handed.Over or Handed.Failed { IsWayClosed: false }, now);

    /// <summary>"reachable" unless every way that was tried lately is closed; "untried" where none was.</summary>
    public string Standing(Instant now)
    {
        var tried = _last.Where(one => now - one.Value.At < Lately && channels.IsOn(one.Key)).ToList();
        return tried.Count == 0 ? "untried"
            : tried.Any(one => one.Value.Works) ? "reachable"
            : "unreachable";
    }
}
