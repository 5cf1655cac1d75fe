using System.Text.Json.Serialization;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(AskWished), "ask_wished")]
public abstract partial record CaseInput
{
    /// <summary>
    /// Somebody wants the desk to put a question to a support channel ("#support") for them, with the words of a form: from a direct message, a shortcut,
    /// the home page. It needs no case; the words are kept under whatever message it is told about.
    /// </summary>
    public sealed record AskWished(Person By, Given Given, string Channel) : Submission(By, Given);
}

[JsonDerivedType(typeof(AskFor), "ask_for")]
[JsonDerivedType(typeof(LetKnow), "let_know")]
public abstract partial record Effect
{
    /// <summary>
    /// Put a question to a support channel for somebody: the words they approved, as the field "text" of a form they filled in, posted at the top
    /// of the channel with their name. The post becomes their case there.
    /// </summary>
    public sealed record AskFor(string Channel, UserId Asker, string Given) : Effect
    {
        /// <summary>The case it comes from, which is told where the question stands now.</summary>
        public CaseKey? From { get; init; }
    }

    /// <summary>Tell another case something, in whatever channel it lives: ids, instants and numbers, never words.</summary>
    public sealed record LetKnow(CaseKey Case, CaseInput What) : Effect;
}

[JsonDerivedType(typeof(StandsThere), "stands_there")]
public abstract partial record Say
{
    /// <summary>To whoever let the desk ask for them: the question stands in the channel, and here is its thread.</summary>
    public sealed record StandsThere : Say;
}

/// <summary>Questions that people let the desk ask for them.</summary>
internal static class AskingElsewhere
{
    public static Decision Decide(CaseInput.AskWished wished) =>
        wished.By.IsFromOutside ? Decision.Nothing : Decision.Only(new Effect.AskFor(wished.Channel, wished.By.Id, wished.Given.Id));
}
