using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NodaTime;

namespace Switchboard.Paging;

/// <summary>An SMTP server on loopback with a certificate of its own, by STARTTLS or TLS from the first byte, that takes mail from whoever knows the password.</summary>
internal sealed class TlsMailServer : IAsyncDisposable
{
    public const string User = "desk";
    public const string Password = "correct horse";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly bool _isTlsAtOnce;
    private readonly string _refuses;
    private readonly CancellationTokenSource _closing = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("switchboard-tls-").FullName;
    private readonly Task _serving;

    /// <param name="refuses">What it refuses for good: "GREETING" whoever comes, else a command.</param>
    public TlsMailServer(bool isTlsAtOnce, string name = "localhost", string refuses = "")
    {
        (_isTlsAtOnce, _refuses) = (isTlsAtOnce, refuses);
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = SystemClock.Instance.GetCurrentInstant();
        using var made = request.CreateSelfSigned(
            (now - Duration.FromDays(1)).ToDateTimeOffset(),
            (now + Duration.FromDays(1)).ToDateTimeOffset()
        );
        File.WriteAllText(CaFile, made.ExportCertificatePem());
        _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string CaFile => Path.Combine(_folder, "ca.pem");

    /// <summary>What was taken, and whether it came encrypted.</summary>
    public ConcurrentQueue<(string Mail, bool IsEncrypted)> Mails { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Stop();
        _certificate.Dispose();
        _closing.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The desk did not like the certificate, and went.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException) { }
    }

    private async Task TalkAsync(Stream stream)
    {
        var isEncrypted = _isTlsAtOnce;
        if (isEncrypted)
            stream = await EncryptAsync(stream);
        var reader = new StreamReader(stream, Encoding.UTF8);
        var isKnown = false;
        await SayAsync(_refuses == "GREETING" ? "554 no service" : "220 localhost");
        while (await reader.ReadLineAsync(_closing.Token) is { } line)
        {
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (command)
            {
                case var refused when refused == _refuses:
                    await SayAsync("550 not so");
                    break;
                case "EHLO":
                    await SayAsync(isEncrypted ? "250-localhost\r\n250 AUTH PLAIN" : "250-localhost\r\n250 STARTTLS");
                    break;
                case "STARTTLS":
                    await SayAsync("220 go ahead");
                    stream = await EncryptAsync(stream);
                    (isEncrypted, reader) = (true, new StreamReader(stream, Encoding.UTF8));
                    break;
                case "AUTH":
                    isKnown = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])) == $"\0{User}\0{Password}";
                    await SayAsync(isKnown ? "235 welcome" : "535 no");
                    break;
                case "MAIL" or "RCPT":
                    await SayAsync(isKnown ? "250 ok" : "530 who are you?");
                    break;
                case "DATA":
                    await SayAsync("354 go on");
                    var mail = new StringBuilder();
                    while (await reader.ReadLineAsync(_closing.Token) is { } part and not ".")
                        mail.AppendLine(part);
                    Mails.Enqueue((mail.ToString(), isEncrypted));
                    await SayAsync("250 taken");
                    break;
                case "QUIT":
                    await SayAsync("221 bye");
                    return;
                default:
                    await SayAsync("502 not here");
                    break;
            }
        }

        ValueTask SayAsync(string words) => stream.WriteAsync(Encoding.UTF8.GetBytes($"{words}\r\n"), _closing.Token);
    }

    private async Task<Stream> EncryptAsync(Stream plain)
    {
        var encrypted = new SslStream(plain);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _closing.Token);
        return encrypted;
    }
}
