using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Every top-level message of a support channel is a case of its author (R1), unless it is small talk, and of a pre-triage channel every
/// question (R2). A bot's is one only if the bot relays people. A reaction or a press makes any of them a case after all.
/// </summary>
internal static class Opening
{
    public static Decision Decide(CaseInput.Asked asked, Playbook playbook)
    {
        if (asked.By.IsBot && !asked.By.IsRelay(playbook))
            return Decision.Nothing;
        var beside = Beside.Decide(asked, playbook);
        var mayFollow = PretriageOf(asked.Channel, playbook) is not null && beside != Decision.Nothing;
        if (!IsQuestion(asked, playbook) && !mayFollow)
            return Decision.Nothing;

        var opened = Opened(asked.By, asked.Message, asked.Channel, playbook) with { From = asked.From };
        var decided = asked is { IsRelayed: true, From: null }
            ? Decision.Of(opened, new Effect.Tell(asked.By.Id, new Say.StandsThere()))
            : Decision.Of(opened).Then(beside);
        return decided.Then(Gathering.Note(null, asked.By.Id, Speaker.Asker, asked.Message));
    }

    public static Decision Decide(CaseInput.CaseWanted wanted, Playbook playbook) =>
        wanted.By.IsFromOutside
            ? Decision.Nothing
            : Decision
                .Of(Opened(wanted.Asker, wanted.Message, wanted.Channel, playbook) with { WantedBy = wanted.By.Id })
                .Then(Gathering.Note(null, wanted.Asker.Id, Speaker.Asker, wanted.Message));

    /// <summary>A reaction that asks for a case, on a message that is none: the desk reads what it did not keep.</summary>
    public static Decision Decide(CaseInput.ReactionAdded added, Playbook playbook) =>
        added.By.IsBot || added.By.IsFromOutside || !playbook.OpenReactions.Contains(Reacting.Plain(added.Name))
            ? Decision.Nothing
            : Decision.Only(new Effect.LookUp(added.On, added.By.Id));

    public static Decision Decide(CaseInput.ReactionsRead read, Playbook playbook) =>
        read.Shown.FirstOrDefault(one =>
            !one.By.IsBot && !one.By.IsFromOutside && playbook.OpenReactions.Contains(Reacting.Plain(one.Name))
        )
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
            Desk = opened.Desk,
            From = opened.From,
            Pretriage = opened.IsPretriage ? new PretriageStanding() : null,
            Version = 1,
        };
        return Checklisting.Seen(
            Urging.Mentioned(Zones.Learn(state, opened.By, opened.Zone), opened.Ts, opened.Groups, opened.Ts.At),
            opened.Signs
        );
    }

    /// <summary>What the desk posted for somebody are the words they approved as a question.</summary>
    private static bool IsQuestion(CaseInput.Asked asked, Playbook playbook) =>
        PretriageOf(asked.Channel, playbook) is { } pretriage
            ? Pretriaging.Opens(asked.Message, pretriage, playbook)
            : asked.IsRelayed || !SmallTalk.IsAll(asked.Message);

    private static CaseEvent.Opened Opened(Person asker, Message message, string channel, Playbook playbook)
    {
        var isPretriage = PretriageOf(channel, playbook) is not null;
        return new(asker.Id, message.Ts)
        {
            Rule = isPretriage ? Rules.Pretriage : Rules.Opening,
            Groups = Mentioning.Sorted(message.Groups),
            Signs = EmergencyReading.Of(message, isAskers: true, playbook),
            IsRelayed = asker.IsBot,
            Desk = playbook.DeskOf(channel)?.Name,
            IsPretriage = isPretriage,
            Zone = Zones.News(null, asker),
        };
    }

    private static PretriageRules? PretriageOf(string channel, Playbook playbook) =>
        playbook.DeskOf(channel)?.Pretriage is { } rules && rules.Channel == channel ? rules : null;
}
