using System.Security.Cryptography;
using System.Text;
using Switchboard.Playbooks;
using Switchboard.Slack.Rendering;

namespace Switchboard.Setup;

/// <summary>The playbook's text: the file that the setting names, or the one the program ships with.</summary>
internal static class PlaybookFile
{
    public const string Key = "Playbook";

    /// <summary>A playbook is some hundred lines; what is larger is no playbook, and is not read.</summary>
    private const int Largest = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string? PathIn(IConfiguration configuration) => configuration[Key] is { Length: > 0 } path ? path : null;

    public static string TextOf(IConfiguration configuration) =>
        PathIn(configuration) is { } path ? File.ReadAllText(path) : DefaultPlaybook.Text;

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A file's text, or why it is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static (string Text, PlaybookMistake? Mistake) Load(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[Largest + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > Largest
            ? ("", new(1, 1, "the file is larger than 1 MB", "a playbook is some hundred lines; is this the right file?"))
            : TextIn(bytes.AsSpan(0, length));
    }

    /// <summary>What is wrong with the file, one line each; nothing when it can be used.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration)
    {
        var name = PathIn(configuration) ?? "the built-in playbook";
        try
        {
            return JudgeFile(PathIn(configuration)) is PlaybookReading.Bad bad
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

    /// <param name="path">Null for the built-in playbook.</param>
    public static PlaybookReading JudgeFile(string? path, int version = 0)
    {
        var (text, mistake) = path is null ? (DefaultPlaybook.Text, null) : Load(path);
        return mistake is null ? Judge(text, version) : new PlaybookReading.Bad([mistake]);
    }

    public static PlaybookReading Judge(string text, int version) => YamlNodes.ReadPlaybook(text, version, OwnWords.Labels);

    public static Playbook Read(string text, int version) =>
        Judge(text, version) switch
        {
            PlaybookReading.Good(var playbook) => playbook,
            var bad => throw new InvalidDataException($"the playbook cannot be used:\n{bad}"),
        };

    private static (string Text, PlaybookMistake? Mistake) TextIn(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            var text = Strict.GetString(bytes);
            var strange = text.AsSpan().IndexOfAnyInRange('\0', '\b');
            return strange < 0 ? (text, null) : ("", Binary(text.AsSpan(0, strange)));
        }
        catch (DecoderFallbackException e)
        {
            return ("", Binary(Encoding.UTF8.GetString(bytes[..Math.Max(0, e.Index)])));
        }
    }

    private static PlaybookMistake Binary(ReadOnlySpan<char> before) =>
        new(
            before.Count('\n') + 1,
            before.Length - before.LastIndexOf('\n'),
            "this is no text",
            "a playbook is a YAML file, written in UTF-8"
        );
}
