using System.Runtime.CompilerServices;

namespace Switchboard.Golden;

/// <summary>Texts that are kept beside the tests. UPDATE_GOLDEN=1 rewrites them; the diff is reviewed like code.</summary>
internal static class GoldenFiles
{
    public static bool AreRewritten => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static string Folder(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(here)) ?? "", name);

    public static void Check(string path, string actual)
    {
        if (AreRewritten)
            File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), $"{path} is missing; UPDATE_GOLDEN=1 writes it");
        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }
}
