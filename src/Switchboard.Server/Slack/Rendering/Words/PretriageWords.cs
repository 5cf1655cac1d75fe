using System.Text.Json.Nodes;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>What the desk says of questions in pre-triage and of those it asks for somebody (R2, R3).</summary>
internal static class PretriageWords
{
    public static Rendered Of(Say what, WordingView view) =>
        what switch
        {
            Say.StandsThere => Wording.Plain(
                $"Your question stands in {Support(view)} now{Linked(view.Thread)}. You'll hear there; we'll figure it out."
            ),
            Say.MoveOnOffer offer => Offer(offer, view),
            Say.MovedOn moved => Wording.Plain(
                $"It is asked in {Support(view)} now{Linked(view.LinkOf?.Invoke(moved.To))}. You'll hear here when it is solved."
            ),
            Say.AlreadyMoved { To: { } to } => Wording.Plain($"It is asked in {Support(view)} already{Linked(view.LinkOf?.Invoke(to))}."),
            Say.AlreadyMoved => Wording.Plain($"It is on its way to {Support(view)} already."),
            Say.CouldNotMove => Wording.Plain(
                $"I could not post in {Support(view)}, so nothing has left this channel. Please invite me there and try once more."
            ),
            Say.SolvedThere solved => Wording.Plain($"✅ Solved in {Support(view)}{Linked(view.LinkOf?.Invoke(solved.To))}."),
            Say.ClockRunsOn => Wording.Plain(
                $"Thanks for saying so: the clock runs on. If nobody here knows, it can go on to {Support(view)}."
            ),
            Say.OnlyTheAsker only => Wording.Plain(
                $"{SlackText.Escaped(view.NameOf(only.Asker))} asked this one and can tell best whether it helped. You can still press *Nobody knows*."
            ),
            _ => throw new InvalidOperationException($"no words for {what.GetType().Name}"),
        };

    /// <summary>The support channel of the case's desk, as people write it.</summary>
    public static string Support(WordingView view) => Support(view.State, view.Playbook);

    public static string Support(CaseState state, Playbooks.Playbook playbook) =>
        "#" + SlackText.Escaped((playbook.Desks.FirstOrDefault(desk => desk.Name == state.Desk) ?? playbook.Desks[0]).Support);

    private static Rendered Offer(Say.MoveOnOffer offer, WordingView view)
    {
        var why = offer.Group is { } group
            ? $"{SlackText.Escaped(group)} read {Support(view)} and not this channel. Shall I ask there?"
            : $"nobody here has had an answer in time. Shall I ask in {Support(view)}?";
        var text = $"<@{offer.Asker}> {why} You'll see the words first and can change them; nothing else leaves this channel.";
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(Block.Button(Buttons.MoveOn, $"Ask in {Support(view)}", view.State.Key.Thread, "primary"))
            )
        );
    }

    private static string Linked(Uri? link) => link is null ? "" : $": <{link.AbsoluteUri}|open the thread>";
}
