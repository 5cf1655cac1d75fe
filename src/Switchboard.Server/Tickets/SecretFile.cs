using Microsoft.Extensions.Options;

namespace Switchboard.Tickets;

/// <summary>A secret that stands in a file instead of the configuration.</summary>
internal static class SecretFile
{
    /// <exception cref="OptionsValidationException">The file cannot be read: a mistake of its own.</exception>
    public static string Read(string set, string file, string key)
    {
        if (file.Length == 0)
            return set;
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OptionsValidationException(key, typeof(SecretFile), [$"{key} names a file that cannot be read."]);
        }
    }
}
