using Switchboard.Sandbox.Time;

namespace Switchboard.Sandbox.Identity;

/// <summary>What a person agreed to on an authorize page.</summary>
internal sealed record Grant(string User, string RedirectUri, string Scope, string UserScope)
{
    public string? Nonce { get; init; }
    public string? CodeChallenge { get; init; }
    public bool IsOpenId { get; init; }
    public long Until { get; init; }
}

/// <summary>Authorization codes: one use, ten minutes.</summary>
internal sealed class Codes(SandboxClock clock)
{
    private const long LifeMs = 10 * 60_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Grant> codes = [];

    public string Issue(Grant grant)
    {
        var code = $"{Random.Shared.NextInt64(1_000_000_000, 10_000_000_000)}.{Guid.NewGuid():N}";
        lock (gate)
            codes[code] = grant with { Until = clock.NowMs + LifeMs };
        return code;
    }

    public Grant? Take(string? code)
    {
        lock (gate)
            return code is not null && codes.Remove(code, out var grant) && clock.NowMs <= grant.Until ? grant : null;
    }
}
