using NJsonSchema;
using Switchboard.Golden;
using Switchboard.Setup;

namespace Switchboard.Playbooks.Bad;

/// <summary>Every way to write a playbook wrongly that we could think of, with all that is said about it.</summary>
public sealed class BadPlaybookTests
{
    private static readonly HashSet<string> Labels = ["claim", "let_go", "resolve", "reopen", "why"];

    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromJsonAsync(PlaybookSchema.Text).GetAwaiter().GetResult());

    public static TheoryData<string> Titles => [.. BadPlaybook.All.Select(bad => bad.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Everything_that_is_wrong_is_said_with_its_place_and_a_hint(string title)
    {
        var bad = BadPlaybook.All.Single(one => one.Title == title);
        Assert.Contains(bad.Right, BadPlaybook.RightText, StringComparison.Ordinal);

        Assert.Equal(bad.Mistakes, MistakesIn(bad.Text));
        Assert.NotEmpty(bad.Mistakes);
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_schema_sees_what_it_can(string title)
    {
        var bad = BadPlaybook.All.Single(one => one.Title == title);

        Assert.Equal(bad.IsBlind, SchemaAccepts(bad.Text));
    }

    [Fact]
    public void There_are_at_least_eighty() => Assert.True(BadPlaybook.All.DistinctBy(bad => bad.Title).Count() >= 80);

    [Fact]
    public void What_the_reader_reads_the_schema_accepts()
    {
        Assert.Empty(MistakesIn(BadPlaybook.RightText));
        Assert.True(SchemaAccepts(BadPlaybook.RightText));
        Assert.Empty(MistakesIn(DefaultPlaybook.Text));
        Assert.True(SchemaAccepts(DefaultPlaybook.Text));
    }

    /// <summary>Every section that a playbook can have stands in the right one, so that it can be spoilt.</summary>
    [Fact]
    public void The_right_one_has_every_section()
    {
        var known = PlaybookReader.Draw().Keys.Select(key => key.Name);
        var there = ((PlaybookNode.Map)YamlNodes.Parse(BadPlaybook.RightText)).Entries.Select(entry => entry.Key.Text);

        Assert.Empty(known.Except(there));
    }

    [Fact]
    public void Golden_lines_are_rewritten_on_demand()
    {
        if (GoldenFiles.AreRewritten)
            BadPlaybook.Rewrite(
                BadPlaybook.All.Select(bad => bad with { Mistakes = MistakesIn(bad.Text), IsBlind = SchemaAccepts(bad.Text) })
            );
    }

    private static IReadOnlyList<string> MistakesIn(string text) =>
        YamlNodes.ReadPlaybook(text, 0, Labels) is PlaybookReading.Bad bad
            ? [.. bad.Mistakes.Select(mistake => $"playbook.yaml:{mistake.Line}:{mistake.Column}: {mistake.Words}")]
            : [];

    /// <summary>What is no YAML is no JSON either.</summary>
    private static bool SchemaAccepts(string text)
    {
        try
        {
            return Schema.Value.Validate(YamlAsJson.Of(YamlNodes.Parse(text)).ToJsonString()).Count == 0;
        }
        catch (YamlDotNet.Core.YamlException)
        {
            return false;
        }
    }
}
