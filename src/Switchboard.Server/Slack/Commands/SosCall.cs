using NodaTime;
using Switchboard.Cases;
using Switchboard.Playbooks;
using Switchboard.Slack.Directory;

namespace Switchboard.Slack.Commands;

/// <summary>A command as it was typed: by whom, with which words, when.</summary>
internal sealed record SosCall(Person By, string Arguments, Playbook Playbook, Workspace Workspace)
{
    /// <summary>When it arrived: what "in 30 minutes" is counted from.</summary>
    public required Instant At { get; init; }

    /// <summary>The channel of the case it is about, once that is found.</summary>
    public ChannelId Channel { get; init; }

    /// <summary>The colleague it names is away, as the door learned.</summary>
    public bool IsColleagueAway { get; init; }

    /// <summary>Unique: names what is given with the command (<see cref="Given.Id"/>).</summary>
    public required string Id { get; init; }

    /// <summary>The person a word names: as Slack sends a mention ("&lt;@U1|sam&gt;"), or as it is typed ("@sam"). Null where nobody, or more than one, is so called.</summary>
    public UserId? Person(string word)
    {
        if (word.StartsWith("<@", StringComparison.Ordinal) && word.EndsWith('>'))
            return new UserId(word[2..^1].Split('|')[0]);
        var name = word.TrimStart('@');
        var known = Workspace.People.Values.Where(member => !member.IsDeleted && !member.IsBot && IsCalled(member, name)).Take(2).ToList();
        return known is [var one] ? one.Id : null;
    }

    private static bool IsCalled(Member member, string name) =>
        string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(member.DisplayName, name, StringComparison.OrdinalIgnoreCase);
}
