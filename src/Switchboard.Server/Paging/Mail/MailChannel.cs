using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;
using Switchboard.OnCall.Escalation;

namespace Switchboard.Paging;

/// <summary>Pages by e-mail over SMTP. A mail that may have gone out already is sent again under the same Message-ID, which mail programs show once.</summary>
internal sealed class MailChannel(IOptions<PagingOptions> options) : IPageChannel
{
    private readonly MailOptions _mail = options.Value.Mail;
    private readonly TimeSpan _patience = options.Value.CallTimeout;
    private readonly MailTrust? _trust = MailTrust.Of(options.Value.Mail);

    public string Kind => "email";

    public bool IsOn => _mail.IsOn;

    public Task<Handed?> FindAsync(Dispatch dispatch, CancellationToken cancellation) => Task.FromResult<Handed?>(null);

    public Task<Handed> HandAsync(Dispatch dispatch, CancellationToken cancellation) =>
        SendAsync(dispatch, to => MessageOf(dispatch, to), cancellation);

    /// <summary>One quiet mail in the same conversation: that somebody else has it, or that it is over though nobody took it.</summary>
    public async Task<Handed> RetellAsync(Dispatch dispatch, Standing standing, CancellationToken cancellation) =>
        standing is { Status: PageStatus.Acknowledged, IsOwn: false } or { Status: PageStatus.Resolved, IsOwn: false, WasTaken: false }
            ? await SendAsync(dispatch, to => AnswerOf(dispatch, standing, to), cancellation)
            : new Handed.Over(null, IsDelivered: false);

    private async Task<Handed> SendAsync(Dispatch dispatch, Func<MailboxAddress, MimeMessage> messageTo, CancellationToken cancellation)
    {
        if (!MailboxAddress.TryParse(dispatch.Address, out var to))
            return new Handed.Failed("it is no e-mail address");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_patience);
        using var client = new SmtpClient();
        if (_trust is { } trust)
            client.ServerCertificateValidationCallback = trust.Accepts;
        var isBegun = false;
        try
        {
            await client.ConnectAsync(_mail.Host, _mail.Port, SecurityOf(_mail), patience.Token);
            if (_mail.User.Length > 0)
                await client.AuthenticateAsync(_mail.User, _mail.Password, patience.Token);
            isBegun = true;
            await client.SendAsync(messageTo(to), patience.Token);
            return new Handed.Over(null, IsDelivered: false);
        }
        catch (SmtpCommandException e)
        {
            // 4xx passes, 5xx stays: https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1
            return (int)e.StatusCode < 500
                ? new Handed.Later(Duration.FromSeconds(5), $"the mail server answered {(int)e.StatusCode}")
                : new Handed.Failed($"the mail server refused it with {(int)e.StatusCode}")
                {
                    IsWayClosed = e.ErrorCode != SmtpErrorCode.RecipientNotAccepted,
                };
        }
        catch (AuthenticationException)
        {
            return new Handed.Later(Duration.FromMinutes(1), "the mail server does not take Paging:Mail:User and Paging:Mail:Password");
        }
        catch (Exception e) when (e is SmtpProtocolException or IOException or SocketException or SslHandshakeException)
        {
            return isBegun
                ? new Handed.Unknown("the mail server broke off")
                : new Handed.Later(Duration.FromSeconds(2), "the mail server cannot be reached");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return isBegun
                ? new Handed.Unknown("the mail server did not answer in time")
                : new Handed.Later(Duration.FromSeconds(2), "the mail server did not answer in time");
        }
    }

    private MimeMessage MessageOf(Dispatch dispatch, MailboxAddress to)
    {
        var message = new MimeMessage
        {
            Subject = $"🚨 {dispatch.Text.Title}",
            MessageId = MessageIdOf(dispatch),
            Priority = MessagePriority.Urgent,
            XPriority = XMessagePriority.Highest,
            Body = new TextPart("plain") { Text = BodyOf(dispatch.Text) },
        };
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // no out-of-office notices back
        message.From.Add(MailboxAddress.Parse(_mail.From));
        message.To.Add(to);
        return message;
    }

    private MimeMessage AnswerOf(Dispatch dispatch, Standing standing, MailboxAddress to)
    {
        var said = PageTexts.Of(dispatch.Text, standing);
        var message = new MimeMessage
        {
            Subject = $"Re: 🚨 {dispatch.Text.Title}",
            MessageId = $"{standing.Status}.{MessageIdOf(dispatch)}".ToLowerInvariant(),
            InReplyTo = MessageIdOf(dispatch),
            Body = new TextPart("plain") { Text = $"{said.Title}. {said.Body}\n" },
        };
        message.References.Add(MessageIdOf(dispatch));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.From.Add(MailboxAddress.Parse(_mail.From));
        message.To.Add(to);
        return message;
    }

    private string MessageIdOf(Dispatch dispatch) =>
        $"{dispatch.Id.Replace(' ', '-')}.{dispatch.Team}@{MailboxAddress.Parse(_mail.From).Domain}";

    private static string BodyOf(PageText text) =>
        text.Answer is { } answer ? $"{text.Body}\n\nTake it, say \"not me\" or end it here:\n{answer}\n" : $"{text.Body}\n";

    private static SecureSocketOptions SecurityOf(MailOptions mail) =>
        mail.Security switch
        {
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
}
