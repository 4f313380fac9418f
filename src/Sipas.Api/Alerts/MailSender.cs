using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Sipas.Alerts;
using Sipas.Api.Web;
using Sipas.Storage;
using Sipas.Web.Alerts;

namespace Sipas.Api.Alerts;

/// <summary>Sends mail by SMTP.</summary>
public sealed class MailSender(AlertMails mails, ReferenceCache reference, IOptions<MailOptions> options, ServiceAddress address, TimeProvider clock) : IMessageSender
{
    private const int FirstPermanentCode = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public MessageKind Kind => MessageKind.Mail;

    /// <inheritdoc/>
    public bool IsReady => !string.IsNullOrEmpty(options.Value.Host);

    /// <inheritdoc/>
    public async Task<Outcome> SendAsync(string recipient, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (!options.Value.Takes(recipient))
            return new(Ending.Hopeless, null, "Không được gửi thư đến tên miền này (Sipas:Mail:Domains). / Mail may not go to this domain (Sipas:Mail:Domains).");
        using var mail = await MailAsync(recipient, messages);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return new(Ending.Delivered, 250, await SendAsync(mail, patience.Token));
        }
        catch (SmtpCommandException fault)
        {
            return new((int)fault.StatusCode >= FirstPermanentCode ? Ending.Hopeless : Ending.Refused, (int)fault.StatusCode, fault.Message);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && fault is ProtocolException or AuthenticationException or SslHandshakeException or NotSupportedException or IOException or SocketException or OperationCanceledException)
        {
            return new(Ending.Refused, null, fault is OperationCanceledException ? $"Không trả lời trong {Patience.TotalSeconds} giây. / No answer within {Patience.TotalSeconds} seconds." : FirstLine(fault.Message));
        }
    }

    private async Task<MimeMessage> MailAsync(string recipient, IReadOnlyList<OutboxMessage> messages)
    {
        var notices = messages.Select(message => message.Notice).OfType<AlertNotice>().ToList();
        var written = await mails.WriteAsync(notices, reference.Required(), address.Text);
        var mail = new MimeMessage
        {
            Subject = written.Subject,
            Date = clock.GetUtcNow(),
            MessageId = $"{messages[0].Id}@sipas",
            Body = new BodyBuilder { TextBody = written.Text, HtmlBody = written.Html }.ToMessageBody(),
        };
        mail.From.Add(new MailboxAddress("Sipas", options.Value.From!));
        mail.To.Add(new MailboxAddress(null, recipient));
        // So that nobody's notice of absence comes back (RFC 3834).
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    private async Task<string> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        var server = options.Value;
        using var client = new SmtpClient();
        await client.ConnectAsync(server.Host!, server.Port, SecurityOf(server.Protection), cancellationToken);
        if (!string.IsNullOrEmpty(server.User))
            await client.AuthenticateAsync(server.User, server.Password ?? "", cancellationToken);
        var reply = await client.SendAsync(mail, cancellationToken);
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        // The server has taken the mail; however the conversation ends, it is not sent again.
        catch (Exception fault) when (fault is ProtocolException or IOException or SocketException or OperationCanceledException)
        {
        }

        return FirstLine(reply);
    }

    private static SecureSocketOptions SecurityOf(MailProtection protection) => protection switch
    {
        MailProtection.Tls => SecureSocketOptions.SslOnConnect,
        MailProtection.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
