using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NodaTime;
using Switchboard.Cases;

namespace Switchboard.Slack.Rendering;

/// <summary>
/// Promise 4, held against generated histories of a private channel in which everything anybody writes is marked as a secret: no order that goes
/// elsewhere carries one, as it is stored or as it is worded. It asks for every effect and every Say there is, so that what is added later is under
/// it, too: an effect goes elsewhere unless it is one of the three that stay in the thread.
/// </summary>
public sealed class ConfidentialityTests
{
    private const string Secret = "SECRET";
    private const string Approved = "APPROVED";
    private const string Members = "#strategicdelivery";
    private const int Many = 400;

    private static readonly Gen<Step[]> Private = Histories
        .Anything.Array[0, 40]
        .Select(rest => (Step[])[Marked(Histories.Pretriage), .. rest.Select(Marked)]);

    [Fact]
    public void Nothing_said_in_a_private_channel_appears_in_any_order_sent_elsewhere() =>
        Private.Sample(
            steps =>
            {
                var (thread, words) = (new Conversation(Cast.Plain), CaseWords.None);
                foreach (var step in steps)
                {
                    words = With(words, step);
                    var decision = thread.Tell(step);
                    foreach (var effect in decision.Effects.Where(LeavesTheThread))
                        Assert.DoesNotContain(Secret, Sent(effect, thread.State, words, mayRead: false), StringComparison.Ordinal);
                }
            },
            iter: Many
        );

    [Fact]
    public void Neither_orders_nor_events_nor_states_hold_words() =>
        Private.Sample(
            steps =>
            {
                var thread = new Conversation(Cast.Plain);
                foreach (var step in steps)
                {
                    var decision = thread.Tell(step);
                    var stored = string.Join(
                        '\n',
                        [
                            .. decision.Effects.Select(CaseJson.Write),
                            .. decision.Events.Select(CaseJson.Write),
                            thread.Found is null ? "" : CaseJson.Write(thread.State),
                        ]
                    );

                    Assert.DoesNotContain(Secret, stored, StringComparison.Ordinal);
                    Assert.DoesNotContain(Approved, stored, StringComparison.Ordinal);
                }
            },
            iter: Many
        );

    [Fact]
    public void The_case_in_the_support_channel_shows_of_the_private_one_a_link_and_nothing_else() =>
        Private.Sample(
            steps =>
            {
                var (thread, there, words) = (new Conversation(Cast.Plain), (Conversation?)null, CaseWords.None);
                foreach (var step in steps)
                {
                    words = With(words, step);
                    var decision = thread.Tell(step);
                    if (decision.Effects.OfType<Effect.AskFor>().FirstOrDefault() is { } ask && there is null)
                    {
                        there = new Conversation(Cast.Plain, Moment.There);
                        Show(there, there.Tell(step with { Input = Asked(ask, words) }));
                        thread.Tell(step with { Input = new CaseInput.AskedThere(Moment.There) });
                    }
                    else if (there is not null && !IsOfTheThreadAlone(step.Input))
                        Show(there, there.Tell(step));
                }
            },
            iter: Many
        );

    /// <summary>A question that stands with a secret in it would be found: the check can fail.</summary>
    [Fact]
    public void A_secret_that_leaks_is_found()
    {
        var step = Marked(Histories.Pretriage);
        var thread = Conversation.Of(step);

        var leak = Sent(
            new Effect.Announce("#product", new Say.Carried(Moment.Question, [Moment.Question])),
            thread.State,
            With(CaseWords.None, step),
            mayRead: true
        );

        Assert.Contains(Secret, leak, StringComparison.Ordinal);
    }

    private static bool LeavesTheThread(Effect effect) =>
        effect is not (Effect.ShowCard or Effect.Reply or Effect.Whisper) && !(effect is Effect.Tell(var to, _) && IsMember(to));

    private static bool IsMember(UserId person) => Cast.Everybody.Any(one => one.Id == person && one.Belongs.Contains(Members));

    /// <summary>An order as it is stored, and as its words are when it is sent.</summary>
    /// <param name="mayRead">Whether the reader may read the thread, as the desk asks before it hands the thread's words to the wording.</param>
    private static string Sent(Effect effect, CaseState state, CaseWords words, bool mayRead)
    {
        var said = effect
            .GetType()
            .GetProperties()
            .Where(property => property.PropertyType == typeof(Say))
            .Select(property => property.GetValue(effect));
        return string.Join(
            '\n',
            [CaseJson.Write(effect), .. said.OfType<Say>().Select(what => Worded(what, state, words, mayRead)), Question(effect, words)]
        );
    }

    private static string Worded(Say what, CaseState state, CaseWords words, bool mayRead) =>
        Written(
            Wording.Of(
                what,
                new(state, 17, Cast.Plain)
                {
                    NameOf = id => id.Value,
                    Words = what.QuotesThread && mayRead ? words : CaseWords.None,
                    MayRead = mayRead,
                    LinkOf = LinkOf,
                    Thread = LinkOf(state.Key),
                }
            )
        );

    /// <summary>What is posted in the support channel for somebody.</summary>
    private static string Question(Effect effect, CaseWords words) =>
        effect is Effect.AskFor ask
            ? Written(AskedForSomebody.Render("Ann", TextOf(ask, words), ImmutableSortedDictionary<string, string>.Empty))
            : "";

    private static string TextOf(Effect.AskFor ask, CaseWords words) =>
        words.Given.Last(given => given.Given.Id == ask.Given).Given.Text(Sending.AskingInSlack.Field);

    private static CaseInput.Asked Asked(Effect.AskFor ask, CaseWords words) =>
        new(new Person(ask.Asker), new Message(Moment.There.Thread, TextOf(ask, words)))
        {
            Channel = "support",
            IsRelayed = true,
            From = ask.From,
        };

    private static void Show(Conversation there, Decision decision)
    {
        var card = CaseCard.Render(new(there.State, 18, Cast.Plain) { NameOf = id => id.Value, LinkOf = LinkOf });
        var shown = string.Join(
            '\n',
            [
                Written(card),
                .. decision.Effects.Select(effect => Sent(effect, there.State, CaseWords.None, mayRead: true)),
                CaseJson.Write(there.State),
            ]
        );
        Assert.DoesNotContain(Secret, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Members.TrimStart('#'), shown, StringComparison.Ordinal);
        if (there.State.Status != CaseStatus.Dismissed) // its card has shrunk to one line
            Assert.Contains(LinkOf(Moment.Key).AbsoluteUri, Written(card), StringComparison.Ordinal);
    }

    /// <summary>Results and news that belong to the private thread; what people do may as well be done in the other one.</summary>
    private static bool IsOfTheThreadAlone(CaseInput input) =>
        input
            is CaseInput.AskedThere
                or CaseInput.NotAskedThere
                or CaseInput.OutcomeThere
                or CaseInput.MoveOnSubmitted
                or CaseInput.NotHelpedPressed
        || Written(input).Contains(Secret, StringComparison.Ordinal);

    private static CaseWords With(CaseWords words, Step step) =>
        step.Input switch
        {
            CaseInput.Asked asked => Said(words, asked.By, asked.Message),
            CaseInput.Replied replied => Said(words, replied.By, replied.Message),
            CaseInput.Submission(var by, var given) => words with { Given = words.Given.Add(new(by.Id, step.Now, given)) },
            _ => words,
        };

    private static CaseWords Said(CaseWords words, Person by, Message message) =>
        words with
        {
            Messages = words.Messages.Add(new(message.Ts, by.Id, message.Text, message.Ts.At)),
        };

    /// <summary>Every text that somebody wrote becomes a secret; what they approve for the support channel does not.</summary>
    private static Step Marked(Step step)
    {
        var input = JsonSerializer.SerializeToNode(step.Input, CaseJson.Options)!;
        Mark(input, step.Input is CaseInput.MoveOnSubmitted ? Approved : Secret);
        return step with { Input = input.Deserialize<CaseInput>(CaseJson.Options)! };
    }

    private static void Mark(JsonNode? node, string mark)
    {
        if (node is JsonArray array)
            foreach (var item in array)
                Mark(item, mark);
        if (node is not JsonObject map)
            return;
        foreach (var (name, value) in map.ToList())
        {
            if (name == "text" && value is JsonValue)
                map[name] = $"{value} {mark}";
            else
                Mark(value, mark);
        }
    }

    private static Uri LinkOf(CaseKey key) =>
        new($"https://larkspur.example/archives/{key.Channel}/p{key.Thread.Value.Replace(".", "", StringComparison.Ordinal)}");

    private static string Written(CaseInput input) => CaseJson.Write(input);

    private static string Written(Rendered rendered) => $"{rendered.Text}\n{rendered.Blocks.ToJsonString(Relaxed)}";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
