using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Every top-level message of a support channel is a case of its author (R1), unless it is small talk; a bot's is one only if the bot
/// relays people. A reaction or a press makes any of them a case after all.
/// </summary>
internal static class Opening
{
    public static Decision Decide(CaseInput.Asked asked, Playbook playbook) =>
        (asked.By.IsBot && !asked.By.IsRelay(playbook)) || SmallTalk.IsAll(asked.Message)
            ? Decision.Nothing
            : Decision.Of(Opened(asked.By, asked.Message, playbook));

    public static Decision Decide(CaseInput.CaseWanted wanted, Playbook playbook) =>
        wanted.By.IsFromOutside
            ? Decision.Nothing
            : Decision.Of(Opened(wanted.Asker, wanted.Message, playbook) with { WantedBy = wanted.By.Id });

    /// <summary>A reaction that asks for a case, on a message that is none: the desk reads what it did not keep.</summary>
    public static Decision Decide(CaseInput.ReactionAdded added, Playbook playbook) =>
        added.By.IsBot || added.By.IsFromOutside || !playbook.OpenReactions.Contains(Reacting.Plain(added.Name))
            ? Decision.Nothing
            : Decision.Only(new Effect.LookUp(added.On, added.By.Id));

    public static Decision Decide(CaseInput.ReactionsRead read, Playbook playbook) =>
        read.Shown.FirstOrDefault(one => !one.By.IsBot && !one.By.IsFromOutside && playbook.OpenReactions.Contains(Reacting.Plain(one.Name)))
            is { } shown
            ? Decision.Only(new Effect.LookUp(read.On, shown.By.Id))
            : Decision.Nothing;

    public static CaseState Apply(CaseKey key, CaseEvent.Opened opened)
    {
        var state = new CaseState
        {
            Key = key,
            Asker = opened.By,
            OpenedAt = opened.At,
            LastActivityAt = opened.At,
            Groups = opened.Groups,
            IsRelayed = opened.IsRelayed,
            Version = 1,
        };
        return Checklisting.Seen(Urging.Mentioned(state, opened.Ts, opened.Groups, opened.Ts.At), opened.Signs);
    }

    private static CaseEvent.Opened Opened(Person asker, Message message, Playbook playbook) =>
        new(asker.Id, message.Ts)
        {
            Rule = Rules.Opening,
            Groups = Mentioning.Sorted(message.Groups),
            Signs = EmergencyReading.Of(message, isAskers: true, playbook),
            IsRelayed = asker.IsBot,
        };
}
