using Switchboard.Crash;

namespace Switchboard.Setup;

/// <summary>The built program, asked as people ask it.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task A_start_without_settings_is_refused_with_a_line_for_each_mistake()
    {
        var (code, said) = await DeskProcess.AskAsync("--Database=nonsense", "--Playbook=/does/not/exist.yaml", "--Clock:Follow=x");

        Assert.Equal(1, code);
        foreach (var key in new[] { "Database must be", "Playbook: ", "Clock:Follow must be", "Slack:BotToken" })
            Assert.Contains(said.Split('\n'), line => line.StartsWith(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_playbook_is_told_with_line_and_column()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "desks: 1\n", TestContext.Current.CancellationToken);

        var (code, said) = await DeskProcess.AskAsync("playbook", "check", file);

        File.Delete(file);
        Assert.Equal(1, code);
        Assert.Contains($"{file}:1:8: 'desks' of the playbook must be a list", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R8", "R8  Someone is looking into it")]
    [InlineData("tags", ":necktie: product: product-related question.")]
    public async Task A_rule_or_a_topic_is_explained_in_plain_words(string what, string words)
    {
        var (code, said) = await DeskProcess.AskAsync("playbook", "explain", what, "--file", "default");

        Assert.Equal(0, code);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_playbook_does_not_speak_of_is_refused_with_what_it_does()
    {
        var (code, said) = await DeskProcess.AskAsync("playbook", "explain", "weather", "--file", "default");

        Assert.Equal(1, code);
        Assert.Contains("the playbook says nothing about 'weather'; it speaks of R1, desks", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_playbooks_are_compared_in_words()
    {
        var file = Path.GetTempFileName();
        var changed = Playbooks.DefaultPlaybook.Text.Replace("raw_payload_days: 7", "raw_payload_days: 14");
        await File.WriteAllTextAsync(file, changed, TestContext.Current.CancellationToken);

        var (code, said) = await DeskProcess.AskAsync("playbook", "diff", "default", file);

        File.Delete(file);
        Assert.Equal(0, code);
        Assert.Contains("retention › raw_payload_days: 7 -> 14", said, StringComparison.Ordinal);
        Assert.Contains("kept as it came for 7 days. -> What Slack sends is kept as it came for 14 days.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_that_is_printed_is_the_one_in_the_docs()
    {
        var (code, said) = await DeskProcess.AskAsync("playbook", "schema");

        Assert.Equal((0, Playbooks.PlaybookSchema.Text), (code, said));
    }

    [Fact]
    public async Task A_check_against_Slack_needs_a_token()
    {
        var (code, said) = await DeskProcess.AskAsync("playbook", "check", "default", "--live");

        Assert.Equal(1, code);
        Assert.Contains("no bot token is set; put it into SLACK_BOT_TOKEN", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_is_erased_by_name_and_only_when_it_is_meant()
    {
        var folder = Directory.CreateTempSubdirectory("switchboard-erase-").FullName;
        var database = $"--Database=Data Source={folder}/desk.db";

        var (code, said) = await DeskProcess.AskAsync("erase", "@nobody", "--yes", database);

        Directory.Delete(folder, recursive: true);
        Assert.Equal(1, code);
        Assert.Contains("nobody here is called '@nobody'", said, StringComparison.Ordinal);
    }
}
