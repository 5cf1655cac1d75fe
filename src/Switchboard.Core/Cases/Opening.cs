using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>Every top-level message of a support channel is a case of its author (R1). A bot's is one only if the bot relays people.</summary>
internal static class Opening
{
    public static Decision Decide(CaseInput.Asked asked, Playbook playbook) =>
        asked.By.IsBot && !asked.By.IsRelay(playbook)
            ? Decision.Nothing
            : Decision.Of(
                new CaseEvent.Opened(asked.By.Id, asked.Message.Ts)
                {
                    Rule = Rules.Opening,
                    Groups = Mentioning.Sorted(asked.Message.Groups),
                }
            );

    public static CaseState Apply(CaseKey key, CaseEvent.Opened opened) =>
        new()
        {
            Key = key,
            Asker = opened.By,
            OpenedAt = opened.At,
            LastActivityAt = opened.At,
            Groups = opened.Groups,
            Version = 1,
        };
}
