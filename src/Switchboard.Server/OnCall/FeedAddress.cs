using System.Net;
using System.Net.Sockets;

namespace Switchboard.Rotas;

/// <summary>Anybody who is signed in may name a calendar, so the desk must not be led into the network it stands in.</summary>
internal static class FeedAddress
{
    public const string AllowPrivateKey = "Calendars:AllowPrivateAddresses";

    /// <summary>An address as people paste it; null if it is none. "webcal" is how calendars call https.</summary>
    public static string? Read(string? text)
    {
        var typed = (text ?? "").Trim();
        if (typed.StartsWith("webcal://", StringComparison.OrdinalIgnoreCase))
            typed = $"https://{typed["webcal://".Length..]}";
        return
            typed.Length <= 2000
            && Uri.TryCreate(typed, UriKind.Absolute, out var address)
            && address.Scheme is "https" or "http"
            && address.UserInfo.Length == 0
            ? address.AbsoluteUri
            : null;
    }

    /// <summary>Connects to public addresses alone. Looked at here, after names were resolved and redirects followed.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        if (addresses.FirstOrDefault(IsPublic) is not { } address)
            throw new FeedAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return IsPublic(address.MapToIPv4());
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.IsIPv6UniqueLocal)
            return false;
        return address.GetAddressBytes() switch
        {
            [0, ..] or [10, ..] or [127, ..] or [>= 224, _, _, _] => false,
            [100, >= 64 and <= 127, _, _] or [169, 254, _, _] or [172, >= 16 and <= 31, _, _] or [192, 168, _, _] => false,
            var bytes => !bytes.All(one => one == 0),
        };
    }
}

/// <summary>A calendar's address leads into the desk's own network.</summary>
internal sealed class FeedAddressException : IOException;
