using System.Collections.Immutable;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

/// <summary>
/// What is known of a case, with its values: made from its words each time it is shown, so that an edit or deletion is followed. What was
/// filled in last counts before what was written; of what was written, the last line with the fact's name, or else the first mention.
/// </summary>
public static class KnownFacts
{
    public static ImmutableArray<KnownFact> Of(CaseState state, CaseWords words)
    {
        var written = words
            .Messages.Where(message => message.DeletedAt is null)
            .SelectMany(message => In(state, message))
            .ToLookup(one => one.Fact.Kind);
        return [.. Enum.GetValues<FactKind>().Select(kind => Given(words, kind) ?? Written(written[kind])).OfType<KnownFact>()];
    }

    private static KnownFact? Given(CaseWords words, FactKind kind) =>
        words
            .Given.Where(given => given.Given.Text(FactKinds.FieldOf(kind)).Length > 0 && Forms.Contains(given.Given.Form))
            .OrderBy(given => given.At)
            .Select(given => new KnownFact(kind, given.Given.Text(FactKinds.FieldOf(kind)), given.By, null))
            .LastOrDefault();

    /// <summary>The form's name, as it is stored.</summary>
    public const string FormName = "gather_facts";

    /// <summary>The name of the form that asks for what developers need in an emergency (R7), as it is stored.</summary>
    public const string EmergencyFormName = "emergency";

    /// <summary>The forms that are filled in with facts.</summary>
    public static readonly ImmutableArray<string> Forms = [FormName, EmergencyFormName];

    private static KnownFact? Written(IEnumerable<(SaidMessage Message, FactFound Fact, string Value)> found)
    {
        var all = found.OrderBy(one => one.Message.Ts).ToList();
        if (all.Count == 0)
            return null;
        var (message, fact, value) = all.LastOrDefault(one => one.Fact.IsLabelled) is { Message: not null } labelled ? labelled : all[0];
        return new KnownFact(fact.Kind, value, message.Author, message.Ts);
    }

    private static IEnumerable<(SaidMessage Message, FactFound Fact, string Value)> In(CaseState state, SaidMessage message)
    {
        var speaker =
            message.Ts == state.Key.Thread
                ? Speaker.Asker
                : state.Posts.FirstOrDefault(post => post.Ts == message.Ts)?.As ?? Speaker.Colleague;
        if (speaker == Speaker.Bot)
            return [];
        var read = FactReading.Read(message.Text).Where(fact => speaker != Speaker.Supporter || fact.IsLabelled);
        var all = read.Select(fact => (message, fact, fact.In(message.Text)));
        return message.HasFiles && speaker != Speaker.Supporter ? all.Append((message, new FactFound(FactKind.Evidence, 0, 0), "")) : all;
    }
}
