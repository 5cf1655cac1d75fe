using System.Diagnostics;
using System.Globalization;
using Switchboard.Crash;

namespace Switchboard.Paging;

/// <summary>A real SMTP server on loopback, of Debian's python3-aiosmtpd or the smtpd that came with Python until 3.11; each mail is a file. Tests are skipped with the reason where neither is.</summary>
internal sealed class SmtpReceiver : IAsyncDisposable
{
    private const string Server = """
        import os, sys, warnings
        warnings.simplefilter('ignore')
        port, folder = int(sys.argv[1]), sys.argv[2]
        def keep(to, data):
            if any(one.startswith('refused@') for one in to): return '550 no such mailbox'
            name = os.path.join(folder, 'mail-%d' % len(os.listdir(folder)))
            with open(name + '.new', 'wb') as file: file.write(('X-To: %s\n' % ','.join(to)).encode() + data)
            os.rename(name + '.new', name)
        try:
            from aiosmtpd.controller import Controller
            class Handler:
                async def handle_RCPT(self, server, session, envelope, address, options):
                    if address.startswith('refused@'): return '550 no such mailbox'
                    envelope.rcpt_tos.append(address)
                    return '250 OK'
                async def handle_DATA(self, server, session, envelope):
                    keep(envelope.rcpt_tos, envelope.content)
                    return '250 OK'
            controller = Controller(Handler(), hostname='127.0.0.1', port=port)
            controller.start()
            print('ready', flush=True)
            sys.stdin.read()
        except ImportError:
            import smtpd, asyncore
            class Handler(smtpd.SMTPServer):
                def process_message(self, peer, mailfrom, rcpttos, data, **more): return keep(rcpttos, data)
            Handler(('127.0.0.1', port), None)
            print('ready', flush=True)
            asyncore.loop()
        """;

    private readonly Process _process;
    private readonly string _folder;

    private SmtpReceiver(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    public static async Task<SmtpReceiver> OpenAsync()
    {
        var (port, folder) = (DeskProcess.FreePort(), Directory.CreateTempSubdirectory("switchboard-mail-").FullName);
        var start = new ProcessStartInfo("python3", ["-c", Server, port.ToString(CultureInfo.InvariantCulture), folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        Process process;
        try
        {
            process = Process.Start(start)!; // started by name: it throws if it cannot be
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed, so there is no SMTP server to send to");
            throw;
        }
        if (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) != "ready")
            Assert.Skip("neither python3-aiosmtpd nor Python's own smtpd is installed");
        return new(process, folder, port);
    }

    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("Paging:Mail:Host", "127.0.0.1"),
            new("Paging:Mail:Port", Port.ToString(CultureInfo.InvariantCulture)),
            new("Paging:Mail:Security", "none"),
            new("Paging:Mail:From", "Switchboard <desk@example.org>"),
            new("Paging:CallTimeout", "00:00:30"), // a busy machine is no dead server
        ];

    public IReadOnlyList<MimeKit.MimeMessage> Mails =>
        [
            .. Directory
                .GetFiles(_folder, "mail-*")
                .Where(file => !file.EndsWith(".new", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(file => MimeKit.MimeMessage.Load(file, TestContext.Current.CancellationToken)),
        ];

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
