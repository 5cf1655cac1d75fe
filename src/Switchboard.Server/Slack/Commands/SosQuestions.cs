using System.Collections.Immutable;
using Switchboard.Cases;
using Switchboard.Slack.Duties;
using Switchboard.Slack.Rendering;
using Switchboard.Slack.Sending;
using Switchboard.Storage;

namespace Switchboard.Slack.Commands;

/// <summary>A sub-command of /sos that only answers, to its sender alone.</summary>
/// <param name="Rule">Which rule it serves: its answer says so. Null where the answer itself is what rules brought about.</param>
internal sealed record SosQuestion(
    string Name,
    string Usage,
    string Meaning,
    string? Rule,
    Func<SosAsked, CancellationToken, Task<Rendered>> AnswerAsync
);

/// <summary>A question as it was typed, and where.</summary>
internal sealed record SosAsked(SosCall Call, ChannelId Channel, SosText Text);

/// <summary>The questions there are, one line each.</summary>
internal sealed class SosQuestions
{
    private readonly FindingCases _finding;
    private readonly Composing _composing;

    public SosQuestions(FindingCases finding, Composing composing, ReviewAnswers reviews, QueueAnswers queue, DutyAnswers duties)
    {
        (_finding, _composing) = (finding, composing);
        All =
        [
            new("mine", "mine", "the open cases you look into, and your own questions", "R8", MineAsync),
            new("open", "open", "what nobody looks into yet", "R8", UnclaimedAsync),
            .. reviews.All,
            .. queue.All,
            .. duties.All,
            new("why", "why [#n]", "which rules brought a case where it is", null, WhyAsync),
        ];
    }

    public ImmutableArray<SosQuestion> All { get; }

    public SosQuestion? Find(string name) => All.FirstOrDefault(question => question.Name == name);

    private async Task<Rendered> MineAsync(SosAsked asked, CancellationToken cancellation)
    {
        // Everywhere, not in this channel alone: what is mine does not end at a channel's door.
        var open = await _finding.OpenAsync(asked.Call.By, default, cancellation);
        var me = asked.Call.By.Id;
        var mine = open.Where(view => view.State.Claims.Any(claim => claim.By == me)).ToList();
        var own = open.Where(view => view.State.Asker == me).ToList();
        return CommandWords.Mine(Lines(mine, asked), Lines(own, asked));
    }

    private async Task<Rendered> UnclaimedAsync(SosAsked asked, CancellationToken cancellation)
    {
        var open = await _finding.OpenAsync(asked.Call.By, asked.Channel, cancellation);
        return CommandWords.Unclaimed(Lines([.. open.Where(view => view.State.Claims.IsEmpty)], asked));
    }

    private async Task<Rendered> WhyAsync(SosAsked asked, CancellationToken cancellation)
    {
        var found = await _finding.FindAsync(asked.Call.By, asked.Channel, asked.Text.Number, Meant.Concerning, cancellation);
        return found switch
        {
            [var one] => await _composing.WordsAsync(new Say.Why(), new(one.State, one.Number), cancellation),
            [] when asked.Text.Number is { } number => CommandWords.NoSuchNumber(number),
            [] => CommandWords.NoneMeant(asked.Text, Meant.Concerning),
            _ => CommandWords.Which(asked.Text, Lines(found, asked)),
        };
    }

    private List<CaseLine> Lines(IReadOnlyList<CaseView> cases, SosAsked asked) =>
        [.. cases.Select(view => _composing.LineOf(view, asked.Call.At))];
}
