using Switchboard.Golden;

namespace Switchboard.Stories;

/// <summary>
/// Whole conversations as readable text: what people do, and indented below it what the desk makes of it. A story names its rules in
/// its first line. UPDATE_GOLDEN=1 writes anew what the desk makes of it; what people do stays.
/// </summary>
public sealed class StoryTests
{
    private static readonly string Folder = GoldenFiles.Folder("Stories");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.story").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_desk_does_as_the_story_tells(string name)
    {
        var path = Path.Combine(Folder, $"{name}.story");
        var told = File.ReadAllText(path);

        var played = Story.Play(told);

        GoldenFiles.Check(path, played);
        Assert.Matches(@"^# R\d+", played);
    }

    [Fact]
    public void The_stories_tell_every_rule_of_this_stage()
    {
        var rules = Directory.GetFiles(Folder, "*.story").Select(file => File.ReadLines(file).First());

        Assert.All(
            [.. Enumerable.Range(1, 18).Select(rule => $"R{rule}")],
            rule => Assert.Contains(rules, line => $"{line} ".Contains($"{rule} ") || line.Contains($"{rule},"))
        );
    }
}
