using System.Security.Cryptography;
using System.Text;
using Switchboard.Playbooks;

namespace Switchboard.Setup;

/// <summary>The playbook's text: the file that the setting names, or the one the program ships with.</summary>
internal static class PlaybookFile
{
    public const string Key = "Playbook";

    public static string TextOf(IConfiguration configuration) =>
        configuration[Key] is { Length: > 0 } path ? File.ReadAllText(path) : DefaultPlaybook.Text;

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What is wrong with the file, one line each; nothing when it can be used.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration)
    {
        var name = configuration[Key] is { Length: > 0 } path ? path : "the built-in playbook";
        try
        {
            return YamlNodes.ReadPlaybook(TextOf(configuration)) is PlaybookReading.Bad bad
                ? bad.Mistakes.Select(mistake => $"{Key}: {name}: {mistake}")
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return
            [
                $"{Key}: {name} cannot be read ({e.GetType().Name}); name a readable file, or leave the key empty for the built-in playbook.",
            ];
        }
    }

    public static Playbook Read(string text, int version) =>
        YamlNodes.ReadPlaybook(text, version) switch
        {
            PlaybookReading.Good(var playbook) => playbook,
            var bad => throw new InvalidDataException($"the playbook cannot be used:\n{bad}"),
        };
}
