using System.Collections.Immutable;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Beside the page, the asker of an emergency is asked in private, once, for what developers need to know (R7), with what the thread
/// says already; where it is worded like no emergency, they may lower it with one press. Nothing of this holds up the page.
/// </summary>
internal static class Checklisting
{
    private static readonly ImmutableArray<EmergencySign> YesOrNo =
    [
        EmergencySign.Down,
        EmergencySign.NoWorkaround,
        EmergencySign.AllUsers,
    ];

    private static readonly ImmutableArray<EmergencySign> Needed = [EmergencySign.Url, EmergencySign.Steps];

    /// <summary>What developers still do not know.</summary>
    public static ImmutableArray<EmergencySign> Missing(CaseState state)
    {
        if (state is not { IsOpen: true, Urgency.Stands.Pages: true })
            return [];
        var known = state.Emergency ?? new EmergencyBook();
        var facts = Gathering.Known(state);
        return
        [
            .. (!known.Forms.IsEmpty ? Needed : YesOrNo.AddRange(Needed))
                .Except(known.Signs)
                .Where(sign => FactOf(sign) is not { } fact || !facts.Contains(fact)),
        ];
    }

    /// <summary>The fact that says the same; whoever says whom it hits says whether that is all users.</summary>
    private static FactKind? FactOf(EmergencySign sign) =>
        sign switch
        {
            EmergencySign.Url => FactKind.Url,
            EmergencySign.Steps => FactKind.Steps,
            EmergencySign.AllUsers => FactKind.Affected,
            EmergencySign.Down or EmergencySign.NoWorkaround or EmergencySign.NotFor => null,
            _ => throw new InvalidOperationException($"nobody knows which fact says {sign}"),
        };

    public static Decision Follow(CaseState? before, CaseState after, Playbook playbook)
    {
        if (after is not { IsOpen: true, Urgency.Stands: { Pages: true } stands } || after.Emergency?.AskedOf is not null)
            return Decision.Nothing;
        if ((after.IsRelayed ? stands.By : after.Asker) is not { } to || (after.IsRelayed && to == after.Asker))
            return Decision.Nothing; // a bot can fill in nothing
        var mayBeNone = after.Emergency?.Signs.Contains(EmergencySign.NotFor) == true;
        return Decision.Of(new CaseEvent.ChecklistSent(to) { Rule = Rules.Emergency }, new Effect.Tell(to, new Say.Checklist(mayBeNone)));
    }

    public static Decision Decide(CaseState state, CaseInput.EmergencyGiven form)
    {
        if (!state.IsOpen)
            return Decision.Only(new Effect.Whisper(form.By.Id, new Say.AlreadyClosed()));
        if (state.Emergency?.Forms.Contains(form.Given.Id) == true)
            return Decision.Nothing;
        var so = form.Given.Text("so").Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries);
        ImmutableArray<EmergencySign> signs =
        [
            .. so.Contains("down") ? [EmergencySign.Down] : (EmergencySign[])[],
            .. so.Contains("no_workaround") ? [EmergencySign.NoWorkaround] : (EmergencySign[])[],
            .. so.Contains("all_users") ? [EmergencySign.AllUsers] : (EmergencySign[])[],
            .. form.Given.Text("url").Length > 0 ? [EmergencySign.Url] : (EmergencySign[])[],
            .. form.Given.Text("steps").Length > 0 ? [EmergencySign.Steps] : (EmergencySign[])[],
        ];
        return Decision.Of(
            new CaseEvent.EmergencyTold(form.By.Id, form.Given.Id, signs) { Rule = Rules.Emergency },
            new Effect.Reply(new Say.EmergencyFacts(form.By.Id, form.Given.Id))
        );
    }

    /// <summary>Signs that a message has and nobody saw before.</summary>
    public static bool IsNews(CaseState state, ImmutableArray<EmergencySign>? signs) =>
        signs is { } seen && seen.Except(state.Emergency?.Signs ?? []).Any();

    /// <summary>What a message adds to what developers know of an emergency is shown by this rule.</summary>
    public static string RuleOf(CaseState state, ImmutableArray<EmergencySign>? signs) =>
        state.Urgency?.Stands?.Pages == true && IsNews(state, signs) ? Rules.Emergency : "";

    public static CaseState Seen(CaseState state, ImmutableArray<EmergencySign>? signs) =>
        IsNews(state, signs)
            ? state with
            {
                Emergency = (state.Emergency ?? new()) with { Signs = [.. (state.Emergency?.Signs ?? []).Union(signs ?? []).Order()] },
            }
            : state;

    public static CaseState Apply(CaseState state, CaseEvent.ChecklistSent sent) =>
        state with
        {
            Emergency = (state.Emergency ?? new()) with { AskedOf = sent.To },
        };

    public static CaseState Apply(CaseState state, CaseEvent.EmergencyTold told)
    {
        var facts = told.Signs.Intersect(Needed).Select(FactOf).OfType<FactKind>();
        var seen = Gathering.Given(Seen(state, told.Signs), facts);
        var book = seen.Emergency ?? new();
        return seen with { Emergency = book with { Forms = [.. book.Forms, told.Given] }, LastActivityAt = told.At };
    }
}
