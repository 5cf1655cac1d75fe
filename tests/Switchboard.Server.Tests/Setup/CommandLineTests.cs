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
        Assert.Contains("line 1, column", said, StringComparison.Ordinal);
    }
}
