namespace Switchboard.Setup;

/// <summary>Settings that the desk cannot start with: one line for each, naming the key and what to do.</summary>
internal sealed class SettingsException(IReadOnlyList<string> mistakes) : Exception(string.Join('\n', mistakes))
{
    public IReadOnlyList<string> Mistakes => mistakes;
}
