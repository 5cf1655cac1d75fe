using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Stories;

/// <summary>
/// Plays a story and tells it anew with what the desk decides now. A line in brackets tells of another thread: <c>[there]</c> is where a question of
/// pre-triage went, any other name a thread of the same channel. What one case lets another know is told at once.
/// </summary>
internal sealed partial class Story
{
    private const string Indent = "      ";
    private const string There = "there";

    private readonly Dictionary<string, (Conversation Thread, StoryReader Reader)> threads = new()
    {
        [""] = (Conversation.Of(), new StoryReader()),
    };

    private readonly Dictionary<string, string> questions = [];
    private readonly StringBuilder text = new();

    public static string Play(string told)
    {
        var story = new Story();
        foreach (var line in told.Split('\n').Where(line => !line.StartsWith(Indent, StringComparison.Ordinal)))
            story.Tell(line);
        return story.text.ToString().TrimEnd('\n') + "\n";
    }

    private void Tell(string line)
    {
        text.Append(line).Append('\n');
        if (line.Length == 0 || line.StartsWith('#'))
            return;

        var parts = Label().Match(line);
        var label = parts.Groups["label"].Value;
        if (!threads.ContainsKey(label))
            Begin(label, Moment.At(parts.Groups["time"].Value).Ts);
        Tell(label, label, Surrounded(label, threads[label].Reader.Read(line[parts.Groups["time"].Index..])));
    }

    /// <summary>A question of another thread of the channel knows of those before it, as the engine lets it.</summary>
    private Step Surrounded(string label, Step step)
    {
        if (step.Input is not CaseInput.Asked asked)
            return step;
        questions[label] = asked.Message.Text;
        var own = threads[label].Thread.Key;
        return step with
        {
            Input = asked with
            {
                Channel = asked.Channel.Length > 0 || label.Length == 0 ? asked.Channel : threads[""].Thread.Channel,
                Message = asked.Message with { Ts = own.Thread },
                Nearby =
                [
                    .. threads
                        .Where(other => other.Value.Thread is { Found: not null } && other.Value.Thread.Key.Channel == own.Channel)
                        .Select(other => new Neighbour(other.Value.Thread.Key.Thread, other.Value.Thread.State.Asker)
                        {
                            Status = other.Value.Thread.State.Status,
                            IsAnswered = other.Value.Thread.State.FirstAnsweredAt is not null,
                            Question = questions[other.Key],
                        }),
                ],
            },
        };
    }

    /// <summary>A thread of its own, whose question is posted at this moment.</summary>
    private void Begin(string label, MessageTs question)
    {
        var channel = label == There ? Moment.There.Channel : Moment.Key.Channel;
        var key = new CaseKey(Moment.Key.Team, channel, question);
        threads[label] = (new Conversation(Cast.Plain, key), new StoryReader { Question = question });
    }

    private void Tell(string teller, string label, Step step)
    {
        var thread = threads[label].Thread;
        var clock = thread.Found is null ? null : thread.DueAt;
        var decision = thread.Tell(step);
        foreach (var outcome in Outcomes(thread, decision, clock))
            text.Append(Indent).Append(label == teller ? "" : $"[{(label.Length > 0 ? label : "here")}] ").Append(outcome).Append('\n');
        foreach (var effect in decision.Effects)
            Carry(teller, step, effect);
    }

    private void Carry(string teller, Step step, Effect effect)
    {
        switch (effect)
        {
            case Effect.LetKnow(var key, var what):
                Tell(teller, threads.Single(other => other.Value.Thread.Key == key).Key, step with { Input = what });
                break;
            case Effect.AskFor ask when step.Input is CaseInput.Submission(_, var given):
                var ts = new Moment(step.Now).Ts;
                Begin(There, ts);
                var words = given.Text("text");
                var asked = new CaseInput.Asked(
                    new Person(ask.Asker),
                    new Message(ts, words)
                    {
                        Groups = [.. words.Split(' ').Where(word => Cast.Plain.Groups.Any(group => group.Handle == word))],
                    }
                )
                {
                    Channel = ask.Channel.TrimStart('#'),
                    IsRelayed = true,
                    From = ask.From,
                };
                Tell(teller, There, step with { Input = asked });
                Tell(teller, "", step with { Input = new CaseInput.AskedThere(threads[There].Thread.Key) });
                break;
        }
    }

    private static IEnumerable<string> Outcomes(Conversation thread, Decision decision, Instant? clock)
    {
        if (decision.Events.IsEmpty && decision.Effects.IsEmpty)
            yield return "nothing";
        foreach (var happened in decision.Events)
            yield return InWords.Of(happened);
        foreach (var effect in decision.Effects)
            yield return $"-> {InWords.Of(effect, thread)}";
        if (thread.Found is not null && thread.DueAt != clock)
            yield return thread.DueAt is { } due ? $"the clock is set to {InWords.TimeOf(due)}" : "the clock rests";
    }

    [GeneratedRegex("^(\\[(?<label>[a-z]+)\\] )?(?<time>[0-9:]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
