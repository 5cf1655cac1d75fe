namespace Switchboard.Slack.Rendering;

/// <summary>Reviewed files beside the tests.</summary>
internal static class Golden
{
    public static void Check(string name, string actual)
    {
        var file = Path.Combine(Folder(), name + ".json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, actual + "\n");
        Assert.True(File.Exists(file), $"{name} has no golden file; UPDATE_GOLDEN=1 writes it");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd(), actual.ReplaceLineEndings("\n"));
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here) ?? "", "golden");
}
