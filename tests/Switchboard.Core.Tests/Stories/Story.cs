using System.Text;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Stories;

/// <summary>Plays a story and tells it anew with what the desk decides now.</summary>
internal static class Story
{
    private const string Indent = "      ";

    public static string Play(string told)
    {
        var thread = Conversation.Of();
        var reader = new StoryReader();
        var text = new StringBuilder();
        foreach (var line in told.Split('\n').Where(line => !line.StartsWith(Indent, StringComparison.Ordinal)))
        {
            text.Append(line).Append('\n');
            if (line.Length == 0 || line.StartsWith('#'))
                continue;

            var clock = thread.Found is null ? null : thread.DueAt;
            var decision = thread.Tell(reader.Read(line));
            foreach (var outcome in Outcomes(thread, decision, clock))
                text.Append(Indent).Append(outcome).Append('\n');
        }
        return text.ToString().TrimEnd('\n') + "\n";
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
}
