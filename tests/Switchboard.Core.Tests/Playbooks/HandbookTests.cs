using Switchboard.Cases;
using Switchboard.Golden;
using Switchboard.Setup;

namespace Switchboard.Playbooks;

/// <summary>The process in plain words, made from the playbook.</summary>
public sealed class HandbookTests
{
    /// <summary>Read by a support lead when it changes: this is what the pages, /sos help and `explain` say of the shipped playbook.</summary>
    [Fact]
    public void The_handbook_of_the_shipped_playbook_reads_well() =>
        GoldenFiles.Check(
            Path.Combine(GoldenFiles.Folder("Golden"), "handbook.txt"),
            string.Join(
                '\n',
                [.. Handbook.Of(Read(DefaultPlaybook.Text)).Select(InWords), "Short:", .. Handbook.Short(Read(DefaultPlaybook.Text))]
            ) + "\n"
        );

    [Fact]
    public void Every_section_of_the_file_is_spoken_of()
    {
        var playbook = Read(DefaultPlaybook.Text);
        var spoken = Handbook.Of(playbook).Select(section => section.Topic).ToHashSet();

        foreach (var key in ((PlaybookNode.Map)playbook.Source!).Entries.Select(entry => entry.Key.Text))
            Assert.True(spoken.Contains(key) || Chapters.All.Any(chapter => chapter.Sections.Contains(key)), key);
    }

    [Fact]
    public void Every_rule_of_the_process_has_its_chapter()
    {
        var told = Handbook.Of(Read(DefaultPlaybook.Text)).Where(section => !section.Lines.IsEmpty).Select(section => section.Rule);

        Assert.Equal(Enumerable.Range(1, 18).Select(rule => $"R{rule}"), told.Where(rule => rule.Length > 0).Distinct());
    }

    /// <summary>What is written and what is done cannot differ: another playbook makes another handbook.</summary>
    [Fact]
    public void The_chapters_say_what_the_playbook_says()
    {
        var playbook = Read(
            DefaultPlaybook
                .Text.Replace("window: 10m", "window: 25m", StringComparison.Ordinal)
                .Replace("carry_replies: true", "carry_replies: false", StringComparison.Ordinal)
                .Replace("name: minor", "name: hardly any", StringComparison.Ordinal)
                .Replace("page: \"@dev911\"\n    form: issue", "page: \"@oncall\"\n    form: issue", StringComparison.Ordinal)
                .Replace("remind_form_after: 4h", "remind_form_after: 90m", StringComparison.Ordinal)
                .Replace("owns: clients, their", "owns: cakes, their", StringComparison.Ordinal)
        );

        Assert.Contains("within 25 minutes", Lines(playbook, "R4"), StringComparison.Ordinal);
        Assert.DoesNotContain("becomes a comment", Lines(playbook, "R13"), StringComparison.Ordinal);
        Assert.Contains("4, hardly any:", Lines(playbook, "R14"), StringComparison.Ordinal);
        Assert.Contains("calls @oncall at once", Lines(playbook, "R15"), StringComparison.Ordinal);
        Assert.Contains("after 1 h 30 min of working time", Lines(playbook, "R16"), StringComparison.Ordinal);
        Assert.Contains("owns cakes", Lines(playbook, "R17"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_no_chapter_knows_speaks_for_itself()
    {
        var source = YamlNodes.Parse("weather:\n  sun: often\n  rain: [monday, tuesday]\n");

        var section = Assert.Single(Handbook.Of(Cast.Plain with { Source = source }), one => one.Topic == "weather");

        Assert.Equal(("Weather", "sun: often|rain: monday, tuesday"), (section.Title, string.Join('|', section.Lines)));
    }

    [Theory]
    [InlineData("R8", "R8")]
    [InlineData("r8", "R8")]
    [InlineData("tags", "R18")]
    [InlineData("tag", "R18")]
    public void A_rule_a_topic_or_a_word_of_a_title_is_explained(string what, string rule) =>
        Assert.Contains(rule, Handbook.About(what, Cast.Plain).Select(section => section.Rule));

    [Fact]
    public void What_the_playbook_does_not_speak_of_is_not_explained() => Assert.Empty(Handbook.About("weather", Cast.Plain));

    private static string InWords(HandbookSection section) =>
        $"{(section.Rule.Length > 0 ? $"{section.Rule}  " : "")}{section.Title} ({section.Topic})\n{string.Join('\n', section.Lines.Select(line => $"  {line}"))}\n";

    private static string Lines(Playbook playbook, string rule) =>
        string.Join('\n', Handbook.About(rule, playbook).SelectMany(section => section.Lines));

    private static Playbook Read(string text) => ((PlaybookReading.Good)YamlNodes.ReadPlaybook(text, 1)).Playbook;
}
