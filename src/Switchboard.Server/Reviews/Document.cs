using System.Text;

namespace Switchboard.Reviews;

/// <summary>A text file for people to take along.</summary>
internal sealed record Document(string FileName, string Title, string MediaType, string Text)
{
    /// <summary>Spreadsheets take a text for UTF-8 only where it begins with the mark.</summary>
    public byte[] Bytes() => new UTF8Encoding(encoderShouldEmitUTF8Identifier: MediaType == Csv.MediaType) is var utf8
        ? [.. utf8.GetPreamble(), .. utf8.GetBytes(Text)]
        : [];

    /// <summary>The same under a name that nothing else has, so that its post can be found again.</summary>
    public Document Named(string order)
    {
        var mark = new string([.. order.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
        return this with { FileName = $"{Path.GetFileNameWithoutExtension(FileName)}.{mark}{Path.GetExtension(FileName)}" };
    }
}
