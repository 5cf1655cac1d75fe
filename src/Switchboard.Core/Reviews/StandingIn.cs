using Switchboard.Cases;
using Switchboard.Playbooks;

namespace Switchboard.Reviews;

/// <summary>
/// A review's line stands for its case: a reaction there tags the case (R18). Nothing else is passed on: a ✅ or 👀 in a review is a word
/// about the review and not about the case's work.
/// </summary>
public static class StandingIn
{
    public static bool PassesOn(CaseInput input, Playbook playbook) =>
        input switch
        {
            CaseInput.ReactionAdded(_, var name, _, _) => IsTag(name, playbook),
            CaseInput.ReactionRemoved(_, var name, _, _) => IsTag(name, playbook),
            CaseInput.ReactionsRead(_, var shown, _) => shown.All(one => IsTag(one.Name, playbook)),
            _ => false,
        };

    /// <summary>Whether a reaction tags, whatever its skin tone.</summary>
    public static bool IsTag(string name, Playbook playbook)
    {
        var plain = name.IndexOf("::", StringComparison.Ordinal) is > 0 and var tone ? name[..tone] : name;
        return playbook.Tags.Any(tag => tag.Reactions.Contains(plain));
    }
}
