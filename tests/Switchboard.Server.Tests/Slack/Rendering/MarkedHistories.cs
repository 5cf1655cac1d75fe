using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Slack.Directory;

namespace Switchboard.Slack.Rendering;

/// <summary>Generated histories of a private channel in which everything that anybody writes is marked as a secret.</summary>
internal static class MarkedHistories
{
    public const string Secret = "SECRET";
    public const string Approved = "APPROVED";
    public const string Members = "#strategicdelivery";

    public static readonly Gen<Step[]> Private = Histories
        .Anything.Array[0, 40]
        .Select(rest => (Step[])[Marked(Histories.Pretriage), .. rest.Select(Marked)]);

    /// <summary>The private channel has its members, and everybody else is at home in the workspace.</summary>
    public static readonly SlackDirectory Outside = Directory();

    private static SlackDirectory Directory()
    {
        var directory = new SlackDirectory(new FakeTimeProvider());
        directory.Show(
            new Workspace
            {
                Team = Moment.Key.Team,
                Address = "https://larkspur.example/",
                Bot = new(new("USWITCH"), "BSWITCH", "ASWITCH"),
                People = Cast.Everybody.ToImmutableDictionary(
                    person => person.Id,
                    person => new Member(person.Id) { Name = person.Id.Value, IsOutside = person.IsFromOutside }
                ),
                Channels = new Channel[]
                {
                    new(Moment.Key.Channel, Members.TrimStart('#')) { IsPrivate = true, Members = [.. Insiders] },
                    new(Moment.There.Channel, "support"),
                    new(new("C3"), "product"),
                    new(new("C4"), "support-review"),
                }.ToImmutableDictionary(channel => channel.Id),
            }
        );
        return directory;
    }

    public static IEnumerable<UserId> Insiders => Cast.Everybody.Select(person => person.Id).Where(IsMember);

    public static bool IsMember(UserId person) => Cast.Everybody.Any(one => one.Id == person && one.Belongs.Contains(Members));

    public static CaseWords With(CaseWords words, Step step) =>
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
    public static Step Marked(Step step)
    {
        var input = JsonSerializer.SerializeToNode(step.Input, CaseJson.Options)!;
        Mark(input, step.Input is CaseInput.MoveOnSubmitted ? Approved : Secret);
        return step with { Input = input.Deserialize<CaseInput>(CaseJson.Options)! };
    }

    /// <summary>What is picked from a list holds no words of anybody's; marked, it would be none of the list.</summary>
    private static bool IsChoice(JsonObject field) => field["name"]?.ToString() is "severity" or "team" or "urgency" or "to";

    private static void Mark(JsonNode? node, string mark)
    {
        if (node is JsonArray array)
            foreach (var item in array)
                Mark(item, mark);
        if (node is not JsonObject map || IsChoice(map))
            return;
        foreach (var (name, value) in map.ToList())
        {
            if (name == "text" && value is JsonValue)
                map[name] = $"{value} {mark}";
            else
                Mark(value, mark);
        }
    }
}
