using System.Collections.Immutable;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;
using Switchboard.Slack.Rendering;

namespace Switchboard.Slack.Sending;

/// <summary>
/// Asks in a support channel for somebody: posts the words they approved, and tells that channel's lane that this is their question. Where Slack
/// refuses, the case it comes from hears of it, so that nobody waits for an answer to a question that stands nowhere.
/// </summary>
internal sealed class AskingInSlack(Elsewhere elsewhere, CaseLookups cases, SlackDirectory directory, CurrentPlaybook playbook)
{
    /// <summary>The form field that holds the approved words.</summary>
    public const string Field = "text";

    public async Task<Outcome> AskAsync(Order order, Effect.AskFor ask, CancellationToken cancellation)
    {
        if (await ApprovedAsync(order, ask, cancellation) is not { Length: > 0 } text)
            return OrTold(new Outcome.Refused("its words were erased"), ask);
        var message = AskedForSomebody.Render(directory.Workspace.NameOf(ask.Asker) ?? ask.Asker.Value, text, GroupsIn(text));
        return OrTold(await elsewhere.PostAsync(order, message, ts => Results(order, ask, text, ts), cancellation), ask);
    }

    public async Task<Outcome?> FindAsync(Order order, Effect.AskFor ask, CancellationToken cancellation)
    {
        var text = await ApprovedAsync(order, ask, cancellation);
        var found = await elsewhere.FindAsync(order, ts => Results(order, ask, text, ts), cancellation);
        return found is null ? null : OrTold(found, ask);
    }

    private async Task<string> ApprovedAsync(Order order, Effect.AskFor ask, CancellationToken cancellation) =>
        (await cases.WordsAsync(order.Case, cancellation)).Given.LastOrDefault(given => given.Given.Id == ask.Given)?.Given.Text(Field)
        ?? "";

    private List<Told> Results(Order order, Effect.AskFor ask, string text, MessageTs ts)
    {
        var channel = elsewhere.ChannelNamed(ask.Channel)!; // it was posted there
        var there = new CaseKey(order.Case.Team, channel.Id, ts);
        var asked = new CaseInput.Asked(
            directory.Workspace.PersonOf(ask.Asker, "", playbook.Now),
            new Message(ts, text) { Groups = [.. GroupsIn(text).Keys] }
        )
        {
            Channel = channel.Name,
            IsRelayed = true,
            From = ask.From,
        };
        var results = new List<Told> { new(ts, asked) { In = there.Lane } };
        if (ask.From is { } from)
            results.Add(new(from.Thread, new CaseInput.AskedThere(there)) { In = from.Lane });
        return results;
    }

    private static Outcome OrTold(Outcome outcome, Effect.AskFor ask) =>
        outcome is Outcome.Refused && ask.From is { } from
            ? new Outcome.Done([new(from.Thread, new CaseInput.NotAskedThere()) { In = from.Lane }])
            : outcome;

    /// <summary>The process's groups that the words name, each with its mention: in a form people can only type them.</summary>
    private ImmutableSortedDictionary<string, string> GroupsIn(string text) =>
        playbook
            .Now.Groups.Select(group => group.Handle)
            .Where(handle => AskedForSomebody.Names(text, handle))
            .ToImmutableSortedDictionary(
                handle => handle,
                handle =>
                    directory.Workspace.Groups.Values.FirstOrDefault(known => "@" + known.Handle == handle && !known.IsDisabled)
                        is { } known
                        ? $"<!subteam^{known.Id}>"
                        : SlackText.Escaped(handle),
                StringComparer.Ordinal
            );
}
