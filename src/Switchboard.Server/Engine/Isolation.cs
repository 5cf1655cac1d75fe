using System.Collections.Concurrent;
using Switchboard.Cases;

namespace Switchboard.Engine;

/// <summary>
/// Finds the one cause whose decision the store refuses, so that it can be set aside and its lane goes on: a lane that is refused again
/// and again is decided one cause at a time, and a cause that is refused alone is set aside with the reason.
/// </summary>
internal sealed class Isolation
{
    /// <summary>Refusals of whole turns before the causes are tried one by one.</summary>
    private const int Patience = 3;

    /// <summary>Causes decided alone, without a refusal, before whole turns are taken again: more than a page has.</summary>
    private const int LongestSearch = 300;

    private readonly ConcurrentDictionary<Lane, Suspicion> _suspicions = [];

    public Suspicion Of(Lane lane) => _suspicions.GetValueOrDefault(lane, Suspicion.None);

    public void Refused(LaneTurn turn, string why)
    {
        var known = Of(turn.Lane);
        _suspicions[turn.Lane] = turn switch
        {
            { IsOfOne: false } => known with { Refusals = known.Refusals + 1 },
            { Only: { } cause } => known with { Refused = new Refusal(cause, why) },
            _ => known,
        };
    }

    public void Written(LaneTurn turn, bool wasAnything)
    {
        var known = Of(turn.Lane);
        if (known == Suspicion.None)
            return;
        if (turn.IsOfOne && wasAnything && known.Refused is null && known.Searched < LongestSearch)
            _suspicions[turn.Lane] = known with { Searched = known.Searched + 1 };
        else
            _suspicions.TryRemove(turn.Lane, out _);
    }

    /// <summary>What is known of a lane that was refused.</summary>
    internal sealed record Suspicion(int Refusals, int Searched, Refusal? Refused)
    {
        public static readonly Suspicion None = new(0, 0, null);

        public bool IsOfOne => Refusals >= Patience;
    }
}

/// <summary>A cause whose decision the store refused when it was decided alone, and how.</summary>
public sealed record Refusal(string Cause, string Why);
