using System.Text;
using Switchboard.Setup;
using Switchboard.Slack.Stories;

namespace Switchboard.Playbooks;

/// <summary>Files that are no playbooks at all.</summary>
public sealed class PlaybookFileTests
{
    public static TheoryData<string, byte[], string> Files =>
        new()
        {
            { "empty", [], "1:1: this is no YAML: the file is empty" },
            { "only comments", "# nothing\n"u8.ToArray(), "2:1: this is no YAML: the file is empty" },
            {
                "binary",
                [0x7f, (byte)'E', (byte)'L', (byte)'F', 0, 1, 2],
                "1:5: this is no text; a playbook is a YAML file, written in UTF-8"
            },
            {
                "Latin-1",
                [.. "desks:\n  - name: Caf"u8, 0xe9, (byte)'\n'],
                "2:14: this is no text; a playbook is a YAML file, written in UTF-8"
            },
            {
                "huge",
                Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("# nothing to see here\n", 60_000))),
                "1:1: the file is larger than 1 MB; a playbook is some hundred lines; is this the right file?"
            },
            { "deep", Encoding.UTF8.GetBytes(new string('[', 100_000)), "1:41: this is no YAML: it is nested more than 40 deep" },
            { "JSON", "{\"desks\": 1"u8.ToArray(), "" },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_no_playbook_is_told_what_it_is(string name, byte[] bytes, string told)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, $"{name}.yaml");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var bad = Assert.IsType<PlaybookReading.Bad>(PlaybookFile.JudgeFile(path));

        var mistake = bad.Mistakes[0];
        if (told.Length > 0)
            Assert.Equal(told, $"{mistake.Line}:{mistake.Column}: {mistake.Words}");
    }

    [Fact]
    public async Task A_mark_at_the_beginning_is_no_mistake()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "playbook.yaml");
        await File.WriteAllTextAsync(path, DefaultPlaybook.Text, new UTF8Encoding(true), TestContext.Current.CancellationToken);

        Assert.IsType<PlaybookReading.Good>(PlaybookFile.JudgeFile(path));
    }
}
