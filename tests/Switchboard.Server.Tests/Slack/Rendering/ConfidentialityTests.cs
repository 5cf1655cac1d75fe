using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Options;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Reviews;
using Switchboard.Slack.Sending;
using static Switchboard.Slack.Rendering.MarkedHistories;

namespace Switchboard.Slack.Rendering;

/// <summary>
/// Promise 4, held against generated histories of a private channel in which everything anybody writes is marked as a secret: no order that goes
/// elsewhere carries one, as it is stored or as the desk itself words it: for a channel, for somebody's direct messages, in reviews. It asks for
/// every effect and every Say there is, so that what is added later is under it, too: an effect goes elsewhere unless it is one of the three that
/// stay in the thread, and whatever was said there is worded once more as if it went elsewhere.
/// </summary>
public sealed class ConfidentialityTests
{
    private const int Many = 400;

    [Fact]
    public Task Nothing_said_in_a_private_channel_appears_in_any_order_sent_elsewhere() =>
        Private.SampleAsync(
            async steps =>
            {
                var (thread, words) = (new Conversation(Cast.Plain), CaseWords.None);
                foreach (var step in steps)
                {
                    words = With(words, step);
                    var decision = thread.Tell(step);
                    foreach (var effect in decision.Effects.Where(LeavesTheThread))
                        Assert.DoesNotContain(Secret, $"{CaseJson.Write(effect)}\n{Question(effect, words)}", StringComparison.Ordinal);
                    foreach (var order in decision.Effects.SelectMany(ToOthers).Distinct())
                        Assert.DoesNotContain(Secret, await WordedAsync(order, thread, words), StringComparison.Ordinal);
                }
            },
            iter: Many
        );

    /// <summary>Of a private channel's case a review that is read elsewhere holds nothing, not even a link; whatever its lines could show.</summary>
    [Fact]
    public void No_review_that_is_read_elsewhere_tells_of_a_private_channel() =>
        Private.Sample(
            steps =>
            {
                var thread = Conversation.Of(steps);
                if (thread.Found is not { } state)
                    return;
                foreach (var place in new ReviewPlace[] { new(Moment.There.Channel, false), new(Moment.There.Channel, true) })
                {
                    var shown = Reviewed(state, thread.Events, place);
                    Assert.DoesNotContain(Secret, shown, StringComparison.Ordinal);
                    Assert.DoesNotContain(LinkOf(state.Key).AbsolutePath, shown, StringComparison.Ordinal);
                    Assert.DoesNotContain(state.Key.Thread.Value, shown, StringComparison.Ordinal);
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
    public Task The_case_in_the_support_channel_shows_of_the_private_one_a_link_and_nothing_else() =>
        Private.SampleAsync(
            async steps =>
            {
                var (thread, there, words) = (new Conversation(Cast.Plain), (Conversation?)null, CaseWords.None);
                foreach (var step in steps)
                {
                    words = With(words, step);
                    var decision = thread.Tell(step);
                    if (decision.Effects.OfType<Effect.AskFor>().FirstOrDefault() is { } ask && there is null)
                    {
                        there = new Conversation(Cast.Plain, Moment.There);
                        await ShowAsync(there, there.Tell(step with { Input = Asked(ask, words) }), words);
                        thread.Tell(step with { Input = new CaseInput.AskedThere(Moment.There) });
                    }
                    else if (there is not null && !IsOfTheThreadAlone(step.Input))
                        await ShowAsync(there, there.Tell(step), words);
                }
            },
            iter: Many
        );

    /// <summary>Its own people are told what it holds: the checks above look at something, and can fail.</summary>
    [Fact]
    public async Task What_is_told_to_a_member_holds_the_secret()
    {
        var step = Marked(Histories.Pretriage);
        var thread = Conversation.Of(step);

        var told = await WordedAsync(new Effect.Tell(Cast.Ann.Id, Quoting), thread, With(CaseWords.None, step));
        var withheld = await WordedAsync(new Effect.Announce("#product", Quoting), thread, With(CaseWords.None, step));
        var reviewed = Reviewed(thread.State, thread.Events, new ReviewPlace(thread.Key.Channel, false));

        Assert.Contains(Secret, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, withheld, StringComparison.Ordinal);
        Assert.Contains(Secret, reviewed, StringComparison.Ordinal);
    }

    private static Say Quoting => new Say.Carried(Moment.Question, [Moment.Question]);

    private static bool LeavesTheThread(Effect effect) =>
        effect is not (Effect.ShowCard or Effect.Reply or Effect.Whisper) && !(effect is Effect.Tell(var to, _) && IsMember(to));

    /// <summary>The order, if it is told to others; and what it says, whomever it was for, as if others were told.</summary>
    private static IEnumerable<Effect> ToOthers(Effect effect)
    {
        if (LeavesTheThread(effect) && IsWorded(effect))
            yield return effect;
        foreach (var said in SaidBy(effect))
        {
            yield return new Effect.Announce("#product", said);
            yield return new Effect.Tell(Cast.Cleo.Id, said);
            yield return new Effect.Ring(Cast.Bob.Id, said);
        }
    }

    private static IEnumerable<Say> SaidBy(Effect effect) =>
        effect
            .GetType()
            .GetProperties()
            .Where(property => property.PropertyType == typeof(Say))
            .Select(property => property.GetValue(effect))
            .OfType<Say>();

    private static bool IsWorded(Effect effect) =>
        effect is Effect.Reply or Effect.Whisper or Effect.Tell or Effect.Ring or Effect.Announce;

    /// <summary>An order's words as the desk finds them when it is sent; whatever it reads of the private thread, it is handed.</summary>
    private static async Task<string> WordedAsync(Effect effect, Conversation thread, CaseWords words)
    {
        if (thread.Found is not { } state)
            return "";
        var composing = new Composing(
            new CaseLookups
            {
                FindAsync = (_, _) => Task.FromResult<CaseSight?>(new(state, 17)),
                EventsAsync = (_, _) => Task.FromResult(thread.Events),
                WordsAsync = (key, _) => Task.FromResult(key.Channel == Moment.Key.Channel ? words : CaseWords.None),
                OwnRepliesAsync = (_, _, _) => throw new InvalidOperationException("nobody catches up here"),
                LivelyAsync = (_, _, _) => throw new InvalidOperationException("nobody catches up here"),
            },
            Outside,
            new CurrentPlaybook(Cast.Plain),
            Options.Create(new SlackOptions())
        );
        var order = new Order
        {
            Id = "1#0",
            Case = thread.Key,
            Effect = effect,
            StoredAt = state.OpenedAt,
            NotBefore = state.OpenedAt,
        };
        return Written((await composing.ComposeAsync(order, CancellationToken.None))!.Rendered); // the case is there
    }

    /// <summary>Everything a review's orders would post in a place, from lines that know the secret.</summary>
    private static string Reviewed(CaseState state, IEnumerable<CaseEvent> events, ReviewPlace place)
    {
        var one = new ReviewedCase(state, 17) { IsPrivate = true, Happened = [.. events] };
        var window = new ReviewWindow(new Week(2026, 48), Moment.At("00:00").Time, Moment.At("00:00").Time + Duration.FromDays(7));
        var review = LookingBack.Over(window, new[] { one }.Where(place.MayTellOf), Cast.Plain);
        var id = new ReviewId(Moment.There.Team, Moment.There.Channel, place.Channel, window.Week);
        var told = new ToldCase(state, 17, $"Why is it so? {Secret}") { Page = $"https://wiki.example/{Secret}" };
        var sight = new ReviewSight(id, review, 7, new Dictionary<CaseKey, ToldCase> { [state.Key] = told });
        var composing = new ReviewComposing(Outside, new CurrentPlaybook(Cast.Plain), Options.Create(new SlackOptions()));
        return string.Join(
            '\n',
            ReviewOrders
                .Of(id, review)
                .Select(order =>
                    order switch
                    {
                        Effect.PostReview(_, var part) => Written(composing.Part(sight, part)),
                        Effect.PostReviewLine(_, var about) => Written(composing.Untagged(sight, about)),
                        Effect.PostPostMortem(_, var about) => $"{Secret} {about}", // a draft quotes the whole thread
                        _ => throw new InvalidOperationException($"a review orders {order.GetType().Name}"),
                    }
                )
                .Append(CaseJson.Write(review))
        );
    }

    /// <summary>What is posted in the support channel for somebody.</summary>
    private static string Question(Effect effect, CaseWords words) =>
        effect is Effect.AskFor ask
            ? Written(AskedForSomebody.Render("Ann", TextOf(ask, words), ImmutableSortedDictionary<string, string>.Empty))
            : "";

    private static string TextOf(Effect.AskFor ask, CaseWords words) =>
        words.Given.Last(given => given.Given.Id == ask.Given).Given.Text(AskingInSlack.Field);

    private static CaseInput.Asked Asked(Effect.AskFor ask, CaseWords words) =>
        new(new Person(ask.Asker), new Message(Moment.There.Thread, TextOf(ask, words)))
        {
            Channel = "support",
            IsRelayed = true,
            From = ask.From,
        };

    private static async Task ShowAsync(Conversation there, Decision decision, CaseWords words)
    {
        var card = CaseCard.Render(new(there.State, 18, Cast.Plain) { NameOf = id => id.Value, LinkOf = LinkOf });
        var shown = new List<string> { Written(card), CaseJson.Write(there.State) };
        foreach (var effect in decision.Effects)
            shown.Add($"{CaseJson.Write(effect)}\n{(IsWorded(effect) ? await WordedAsync(effect, there, words) : "")}");
        Assert.All(
            shown,
            one =>
            {
                Assert.DoesNotContain(Secret, one, StringComparison.Ordinal);
                Assert.DoesNotContain(Members.TrimStart('#'), one, StringComparison.Ordinal);
            }
        );
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

    private static Uri LinkOf(CaseKey key) =>
        new($"https://larkspur.example/archives/{key.Channel}/p{key.Thread.Value.Replace(".", "", StringComparison.Ordinal)}");

    private static string Written(CaseInput input) => CaseJson.Write(input);

    private static string Written(Rendered rendered) => $"{rendered.Text}\n{rendered.Blocks.ToJsonString(Relaxed)}";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
