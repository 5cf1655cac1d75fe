using Microsoft.Extensions.Options;
using Switchboard.Storage;

namespace Switchboard.Setup;

/// <summary>Checks every setting before anything starts, so that all mistakes are told at once.</summary>
internal static class Settings
{
    public const string ClockKey = "Clock:Follow";
    public const string PublicUrlKey = "PublicUrl";

    /// <summary>Throws with the mistakes of every room's options, and of the settings that belong to no room.</summary>
    public static void RefuseMistakes(this WebApplication app)
    {
        string[] mistakes = [.. OwnMistakes(app.Configuration), .. RoomMistakes(app.Services)];
        if (mistakes.Length > 0)
            throw new SettingsException(mistakes);
    }

    private static IEnumerable<string> OwnMistakes(IConfiguration configuration)
    {
        if (StorageRoom.MistakeIn(configuration) is { } database)
            yield return database;
        foreach (var mistake in PlaybookFile.Mistakes(configuration))
            yield return mistake;
        foreach (var key in (string[])[ClockKey, PublicUrlKey])
        {
            if (configuration[key] is { Length: > 0 } url && !IsWebAddress(url))
                yield return $"{key} must be an absolute http or https address; correct it or leave it empty.";
        }
    }

    /// <summary>The same checks that the host makes at its start, only sooner: rooms may look at their options while they are mapped.</summary>
    private static IEnumerable<string> RoomMistakes(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
        catch (AggregateException e)
        {
            return e.InnerExceptions.OfType<OptionsValidationException>().SelectMany(invalid => invalid.Failures);
        }
    }

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");
}
