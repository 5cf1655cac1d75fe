using System.Collections.Immutable;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Storage;

namespace Switchboard.Dashboard.OnCall;

/// <summary>Somebody of the workspace, as rotas speak of them.</summary>
/// <param name="Works">They have a role here, so that they are offered where people are chosen.</param>
public sealed record RotaPerson(UserId Id, string Name, string Handle, string Zone, bool IsHere, bool Works);

/// <summary>The people that rotas may speak of, by id and by what they are called.</summary>
public sealed class RotaPeople(IReadOnlyList<RotaPerson> everybody)
{
    private readonly Dictionary<UserId, RotaPerson> _byId = everybody.ToDictionary(person => person.Id);

    public string NameOf(UserId id) => id.Value == "playbook" ? "The playbook" : _byId.GetValueOrDefault(id)?.Name ?? id.Value;

    /// <summary>The first name, where it is nobody else's on this rota.</summary>
    public string ShortOf(UserId id, IEnumerable<UserId> among)
    {
        var first = FirstOf(NameOf(id));
        return among.Any(other => other != id && FirstOf(NameOf(other)) == first) ? NameOf(id) : first;
    }

    public string HandleOf(UserId id) => _byId.GetValueOrDefault(id) is { Handle: { Length: > 0 } handle } ? $"@{handle}" : id.Value;

    public bool IsHere(UserId id) => _byId.GetValueOrDefault(id) is { IsHere: true };

    /// <summary>Whoever stands in the rota, then whoever has a role.</summary>
    public IReadOnlyList<RotaPerson> Choices(IEnumerable<UserId> first) =>
        [
            .. first.Select(id => _byId.GetValueOrDefault(id)).OfType<RotaPerson>().Where(person => person.IsHere),
            .. everybody.Where(person => person is { Works: true, IsHere: true } && !first.Contains(person.Id)),
        ];

    /// <summary>By "@handle", id, whole name, or a first name that is one person's alone.</summary>
    public ImmutableArray<RotaPerson> Find(string text)
    {
        var typed = text.Trim();
        var handle = typed.TrimStart('@');
        var exact = everybody.Where(person =>
            person.IsHere && (Is(person.Handle, handle) || Is(person.Id.Value, typed) || Is(person.Name, typed))
        );
        return exact.Any() ? [.. exact.Take(2)] : [.. everybody.Where(person => person.IsHere && Is(FirstOf(person.Name), typed)).Take(2)];
    }

    public ImmutableDictionary<UserId, DateTimeZone> Homes =>
        everybody
            .Select(person => (person.Id, Zone: DateTimeZoneProviders.Tzdb.GetZoneOrNull(person.Zone)))
            .Where(one => one.Zone is not null)
            .ToImmutableDictionary(one => one.Id, one => one.Zone!); // just looked at

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string FirstOf(string name) => name.Split(' ', 2)[0];
}

/// <summary>Reads the people of a workspace for rotas.</summary>
internal sealed class RotaPeopleStore(Database database)
{
    private const long Most = 20_000;

    public Task<RotaPeople> ReadAsync(TeamId team, CancellationToken cancellation) =>
        database.ReadAsync(
            async (Session session) =>
                new RotaPeople(
                    await session.QueryAsync(
                        """
                        SELECT p.id, COALESCE(NULLIF(p.real_name, ''), p.name), p.name, p.zone, p.is_deleted, p.is_outside, COALESCE(r.role, 'Member')
                        FROM people p LEFT JOIN roles r ON r.team = p.team AND r.user_id = p.id
                        WHERE p.team = $1 AND p.is_bot = FALSE
                        ORDER BY LOWER(COALESCE(NULLIF(p.real_name, ''), p.name)), p.id LIMIT $2
                        """,
                        [team.Value, Most],
                        row => new RotaPerson(
                            new UserId(row.GetString(0)),
                            row.GetString(1),
                            row.GetString(2),
                            row.GetString(3),
                            !row.GetBoolean(4) && !row.GetBoolean(5),
                            row.GetString(6) != nameof(Role.Member)
                        ),
                        cancellation
                    )
                ),
            cancellation
        );
}
