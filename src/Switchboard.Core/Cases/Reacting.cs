using System.Collections.Immutable;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Which reactions stand, by Slack's time: of what one person did with one reaction on one message the latest holds, so that late,
/// repeated and reordered news change nothing that is seen. Kept are the reactions that mean something to the playbook. A reaction on
/// the question, or on anything the desk itself posted (the card, a reminder), speaks about the case, because that is what people look
/// at when they mean it; one on somebody's reply speaks about that reply (a ✅ on an answer thanks for it, it does not end the case).
/// </summary>
internal static class Reacting
{
    public static Decision Decide(CaseState state, CaseInput.ReactionAdded added, Playbook playbook) =>
        Decide(
            state,
            added.By,
            new(added.On, Plain(added.Name), added.By.Id, Stands: true, added.At) { Belonged = Belonged(added.By, added.Name, playbook) },
            playbook
        );

    public static Decision Decide(CaseState state, CaseInput.ReactionRemoved removed, Playbook playbook) =>
        Decide(state, removed.By, new(removed.On, Plain(removed.Name), removed.By.Id, Stands: false, removed.At), playbook);

    /// <summary>Brings the marks of one message in line with what Slack's history shows of it.</summary>
    public static Decision Decide(CaseState state, CaseInput.ReactionsRead read, Playbook playbook)
    {
        var shown = read
            .Shown.Select(one =>
                (
                    one.By,
                    Mark: new ReactionMark(read.On, Plain(one.Name), one.By.Id, Stands: true, read.AsOf)
                    {
                        SeenAt = read.AsOf,
                        Belonged = Belonged(one.By, one.Name, playbook),
                    }
                )
            )
            .DistinctBy(one => (one.Mark.Name, one.Mark.By))
            .ToList();
        var appeared = shown.Where(one => Find(state, one.Mark) is not { Stands: true });
        var vanished = state.Reactions.Where(mark =>
            mark.Stands
            && mark.On == read.On
            && mark.Since < read.AsOf
            && !shown.Exists(one => one.Mark.Name == mark.Name && one.Mark.By == mark.By)
        );
        return appeared
            .Select(one => Decide(state, one.By, one.Mark, playbook))
            .Concat(vanished.Select(mark => Decide(state, mark with { Stands = false, Since = read.AsOf })))
            .Aggregate(Decision.Nothing, (all, next) => all.Then(next));
    }

    public static CaseState Apply(CaseState state, CaseEvent.Reacted reacted)
    {
        var mark = new ReactionMark(reacted.On, reacted.Name, reacted.By, Stands: true, reacted.Since) { Belonged = reacted.Belonged };
        var known = Find(state, mark);
        return Apply(
            Zones.Learn(state, reacted.By, reacted.Zone),
            mark with
            {
                SeenAt = reacted.IsRead ? reacted.Since : known?.SeenAt,
                GoneAt = known?.GoneAt,
            }
        );
    }

    /// <summary>Of two changes at the very same time the one that takes away holds, whichever arrives first.</summary>
    public static CaseState Apply(CaseState state, CaseEvent.Unreacted unreacted)
    {
        var gone = new ReactionMark(unreacted.On, unreacted.Name, unreacted.By, Stands: false, unreacted.Since)
        {
            GoneAt = unreacted.Since,
        };
        return Apply(
            state,
            Find(state, gone) is { Stands: true } known && StoodAfter(known, gone.Since) is { } since
                ? known with
                {
                    Since = since,
                    GoneAt = gone.GoneAt,
                }
                : gone
        );
    }

    /// <summary>Since when a standing reaction is known to stand after an instant, if it is.</summary>
    private static MessageTs? StoodAfter(ReactionMark mark, MessageTs gone) =>
        mark.Since > gone ? mark.Since
        : mark.SeenAt > gone ? mark.SeenAt
        : null;

    /// <summary>The marks with one of these names that speak about the case.</summary>
    public static IEnumerable<ReactionMark> About(CaseState state, ImmutableArray<string> names) =>
        state.Reactions.Where(mark => names.Contains(mark.Name) && !Conversing.IsReply(state, mark.On));

    /// <summary>Kept with a reaction that only some may tag with: who may is asked whenever the case settles, membership only now.</summary>
    private static string? Belonged(Person by, string name, Playbook playbook) =>
        playbook.Tags.Any(tag => !tag.By.IsEmpty && tag.Reactions.Contains(Plain(name))) ? string.Join(' ', by.Belongs) : null;

    /// <summary>A reaction's name without its skin tone ("eyes::skin-tone-3" is "eyes").</summary>
    public static string Plain(string name) => name.IndexOf("::", StringComparison.Ordinal) is > 0 and var tone ? name[..tone] : name;

    private static Decision Decide(CaseState state, Person by, ReactionMark mark, Playbook playbook) =>
        by.IsBot || !playbook.Knows(mark.Name) || Conversing.IsReply(state, mark.On)
            ? Decision.Nothing
            : Decide(state, mark, playbook.ClaimReactions.Contains(mark.Name) ? Zones.News(state, by) : null);

    private static Decision Decide(CaseState state, ReactionMark mark, string? zone = null) =>
        !IsNews(Find(state, mark), mark) ? Decision.Nothing
        : mark.Stands
            ? Decision.Of(
                new CaseEvent.Reacted(mark.By, mark.Name, mark.On, mark.Since)
                {
                    IsRead = mark.SeenAt is not null,
                    Belonged = mark.Belonged,
                    Zone = zone,
                }
            )
        : Decision.Of(new CaseEvent.Unreacted(mark.By, mark.Name, mark.On, mark.Since));

    /// <summary>
    /// A removal is news even of a reaction that was put anew after it: what the reaction meant before is over. And of a reaction that
    /// only a history told of it is news since when it stands.
    /// </summary>
    private static bool IsNews(ReactionMark? known, ReactionMark told) =>
        known is null
        || (
            told.Stands
                ? told.Since > known.Since
                    || (known is { Stands: true, SeenAt: not null } && told.Since < known.Since && !(known.GoneAt >= told.Since))
                : known.GoneAt is not { } gone || told.Since > gone
        );

    private static ReactionMark? Find(CaseState state, ReactionMark like) => state.Reactions.FirstOrDefault(mark => AreSame(mark, like));

    private static CaseState Apply(CaseState state, ReactionMark changed) =>
        state with
        {
            Reactions =
            [
                .. state
                    .Reactions.Where(mark => !AreSame(mark, changed))
                    .Append(changed)
                    .OrderBy(mark => mark.Since)
                    .ThenBy(mark => mark.On)
                    .ThenBy(mark => mark.Name, StringComparer.Ordinal)
                    .ThenBy(mark => mark.By.Value, StringComparer.Ordinal),
            ],
        };

    private static bool AreSame(ReactionMark one, ReactionMark other) => one.On == other.On && one.Name == other.Name && one.By == other.By;
}
