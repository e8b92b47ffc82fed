using System.Net;
using System.Net.Mail;
using System.Text;

namespace DeAn06.Messages.Delivery;

/// <summary>
/// Hands mails to an SMTP server with STARTTLS (turned off only by <c>Messages__Smtp__Tls=false</c>). The framework's own client is enough for a relay beside us;
/// it is asked anew for each mail, because it is not made for several at once.
/// </summary>
internal sealed class SmtpEmail(MessagesOptions options) : ISendEmail
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public bool IsReady => options.SmtpHost is not null;

    public async Task SendAsync(MailText mail, CancellationToken ct)
    {
        using var message = MessageOf(mail);
        using var client = new SmtpClient(options.SmtpHost, options.SmtpPort) { EnableSsl = options.SmtpTls };
        if (options.SmtpUser is { } user) client.Credentials = new NetworkCredential(user, options.SmtpPassword);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, patience.Token);
        }
        catch (SmtpException failed) when (failed.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath)
        {
            throw new OutsideRefused(failed.StatusCode.ToString());
        }
        catch (Exception failed) when (failed is SmtpException or IOException or OperationCanceledException or InvalidOperationException && !ct.IsCancellationRequested)
        {
            throw new OutsideFailed(failed is SmtpException smtp ? smtp.StatusCode.ToString() : failed.GetType().Name);
        }
    }

    private MailMessage MessageOf(MailText mail)
    {
        try
        {
            var message = new MailMessage(new MailAddress(options.SmtpFrom), new MailAddress(mail.Address))
            {
                Subject = OneLine.Of(mail.Subject, Inbox.Letter.LongestValue),
                SubjectEncoding = Encoding.UTF8,
                Body = mail.Text,
                BodyEncoding = Encoding.UTF8,
            };
            message.Headers.Add("Message-ID", $"<{mail.Id}@{message.From!.Host}>");
            message.Headers.Add("Auto-Submitted", "auto-generated");
            return message;
        }
        catch (FormatException)
        {
            throw new OutsideRefused("address");
        }
    }
}
