using System.Globalization;
using System.Text;

namespace Switchboard.Dashboard.Live;

/// <summary>One change as it goes over the wire: encoded once, shared by every stream it may go to.</summary>
internal sealed record Change(string Id, ReadOnlyMemory<byte> Encoded)
{
    /// <summary>"Read your page anew": what was missed cannot be told one by one.</summary>
    public static Change Everything(string id) => new(id, Encode(id, "everything", "{}")) { IsWhole = true };

    public static Change OfCase(string id, long number) =>
        new(id, Encode(id, "case", string.Create(CultureInfo.InvariantCulture, $$"""{"case":{{number}}}""")));

    /// <summary>The whole list as its page now shows it.</summary>
    public static Change OfBoard(string id, string html) =>
        new(id, Encode(id, "board", html.ReplaceLineEndings("\ndata: "))) { IsWhole = true };

    /// <summary>It tells everything: what came before it need not be sent any more.</summary>
    public bool IsWhole { get; private init; }

    private static byte[] Encode(string id, string type, string data) =>
        Encoding.UTF8.GetBytes($"id: {id}\nevent: {type}\ndata: {data}\n\n");
}
