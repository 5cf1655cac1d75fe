using System.Collections.Immutable;
using System.Reflection;
using NodaTime;
using Switchboard.Cases;
using Switchboard.OnCall.Duties;

namespace Switchboard.Slack.Rendering;

public sealed class WordingTests
{
    public static TheoryData<string> Says => [.. CasesOf<Say>().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Says))]
    public void There_are_words_for_everything_the_desk_says(string name)
    {
        var said = Wording.Of(ExampleOf(name), View());

        Assert.InRange(said.Text.Length, 10, 4000);
        BlockLimits.Check(said.Blocks);
    }

    [Theory]
    [MemberData(nameof(Says))]
    public void Everything_the_desk_says_has_a_rule_that_people_can_be_told(string name) =>
        Assert.True(Reasoning.Knows(Because.RuleOf(ExampleOf(name), View())));

    [Fact]
    public void Every_notice_has_a_rule_that_people_can_be_told() =>
        Assert.All(CasesOf<Notice>(), type => Assert.True(Reasoning.Knows(Because.RuleOf((Notice)Make(type)))));

    [Fact]
    public void There_are_words_for_everything_that_happens_to_a_case()
    {
        var reasons = CasesOf<CaseEvent>()
            .Select(type => new Reason((CaseEvent)Make(type), "R8", 3, Instant.FromUnixTimeSeconds(1763913600)))
            .ToList();

        foreach (var reason in reasons)
        {
            var line = Reasoning.Of(reason, View());
            Assert.Contains("R8", line, StringComparison.Ordinal);
            Assert.Contains("playbook 3", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Why_is_answered_with_rule_playbook_and_facts()
    {
        var at = Instant.FromUnixTimeSeconds(1763913600);
        var view = View() with
        {
            Reasons =
            [
                new(new CaseEvent.Opened(Sample.Maya, new("1763913600.000100")), "R1", 3, at),
                new(new CaseEvent.Claimed(Sample.Ana, ClaimedHow.Reply), "R8", 3, at),
            ],
        };

        var text = Wording.Of(new Say.Why(), view).Text;

        Assert.Contains(
            "Maya asked, and this became a case _(R1: every question in the support channel is a case; playbook 3)_",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("Ana &lt;Ruiz&gt; &amp; Co began to look into it, by answering _(R8", text, StringComparison.Ordinal);
        Assert.Contains("<!date^1763913600^{date_short_pretty} at {time}|2025-11-23 16:00Z>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reminder_reaches_its_group_and_a_question_to_the_asker_pings_nobody()
    {
        var view = View() with { MentionOf = group => $"<!subteam^S1> instead of {group}" };

        Assert.StartsWith(
            "<!subteam^S1> instead of @oncall nobody is looking",
            Wording.Of(new Say.NobodyYet("@oncall"), view).Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith("Maya,", Wording.Of(new Say.ReopenQuestion(Sample.Maya), view).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_explains_every_reaction_of_the_shipped_playbook()
    {
        var playbook = Setup.PlaybookFile.Read(Playbooks.DefaultPlaybook.Text, 1);

        var help = CommandAnswer.Render(playbook);

        BlockLimits.Check(help["blocks"]!.AsArray());
        foreach (
            var reaction in playbook.Tags.SelectMany(tag => tag.Reactions).Concat(playbook.ClaimReactions).Concat(playbook.ResolveReactions)
        )
            Assert.Contains($":{reaction}:", (string?)help["text"], StringComparison.Ordinal);
    }

    internal static Say ExampleOf(string name) => (Say)Make(CasesOf<Say>().Single(type => type.Name == name));

    internal static IEnumerable<Notice> Notices() => CasesOf<Notice>().Select(type => (Notice)Make(type));

    private static WordingView View() => new(Sample.Case(), 17, Sample.Playbook) { NameOf = id => Sample.Workspace.NameOf(id) ?? id.Value };

    private static IEnumerable<Type> CasesOf<T>() =>
        typeof(T).GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract);

    private static object Make(Type type)
    {
        var constructor = type.GetConstructors().Single(one => one.GetParameters() is not [{ } only] || only.ParameterType != type);
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Example(parameter.ParameterType))]);
    }

    private static object Example(Type type) =>
        type == typeof(UserId) ? Sample.Maya
        : type == typeof(MessageTs) ? new MessageTs("1763913600.000100")
        : type == typeof(CaseKey) ? Sample.Case().Key
        : type == typeof(CarriedMessage) ? new CarriedMessage(new("1763913600.000100"), Sample.Maya, Speaker.Asker)
        : type == typeof(ImmutableArray<MessageTs>) ? ImmutableArray.Create(new MessageTs("1763913600.000100"))
        : type == typeof(string) ? "@oncall"
        : type == typeof(LocalDate) ? new LocalDate(2026, 12, 4)
        : type == typeof(Instant) || type == typeof(Instant?) ? Instant.FromUnixTimeSeconds(1763913600)
        : type == typeof(int) ? 1
        : type == typeof(bool) ? true
        : type == typeof(ImmutableArray<UserId>) ? ImmutableArray.Create(Sample.Maya, Sample.Ana)
        : type == typeof(ImmutableArray<EmergencySign>) ? ImmutableArray.Create(EmergencySign.Url)
        : type == typeof(long) ? 1L
        : type == typeof(TicketRef) ? new TicketRef("builtin.queue", "12", "12")
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)!
        : throw new InvalidOperationException($"no example of a {type.Name}");
}
