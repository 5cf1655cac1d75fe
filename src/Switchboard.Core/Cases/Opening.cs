using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// Every top-level message of a support channel is a case of its author (R1), and of a pre-triage channel every question (R2). A bot's is one only if
/// the bot relays people.
/// </summary>
internal static class Opening
{
    public static Decision Decide(CaseInput.Asked asked, Playbook playbook)
    {
        var desk = playbook.DeskOf(asked.Channel);
        var pretriage = desk?.Pretriage is { } rules && rules.Channel == asked.Channel ? rules : null;
        if (asked.By.IsBot && !asked.By.IsRelay(playbook))
            return Decision.Nothing;
        var beside = Beside.Decide(asked, playbook);
        if (pretriage is not null && beside == Decision.Nothing && !Pretriaging.Opens(asked.Message, pretriage, playbook))
            return Decision.Nothing;

        var opened = new CaseEvent.Opened(asked.By.Id, asked.Message.Ts)
        {
            Rule = pretriage is null ? Rules.Opening : Rules.Pretriage,
            Groups = Mentioning.Sorted(asked.Message.Groups),
            Desk = desk?.Name,
            IsPretriage = pretriage is not null,
            From = asked.From,
        };
        var decided = asked is { IsRelayed: true, From: null }
            ? Decision.Of(opened, new Effect.Tell(asked.By.Id, new Say.StandsThere()))
            : Decision.Of(opened).Then(beside);
        return decided.Then(Gathering.Note(null, asked.By.Id, Speaker.Asker, asked.Message));
    }

    public static CaseState Apply(CaseKey key, CaseEvent.Opened opened) =>
        new()
        {
            Key = key,
            Asker = opened.By,
            OpenedAt = opened.At,
            LastActivityAt = opened.At,
            Groups = opened.Groups,
            Desk = opened.Desk,
            From = opened.From,
            Pretriage = opened.IsPretriage ? new PretriageStanding() : null,
            Version = 1,
        };
}
