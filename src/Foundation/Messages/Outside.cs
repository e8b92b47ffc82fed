namespace DeAn06.Messages;

/// <summary>A short text for a phone. <paramref name="Id"/> is the same when it is sent again: the gateway's idempotency key.</summary>
public sealed record SmsText(string Id, string Phone, string Text);

/// <summary>A mail; <paramref name="Id"/> becomes its Message-ID and is the same when it is sent again.</summary>
public sealed record MailText(string Id, string Address, string Subject, string Text);

/// <summary>A notification for one browser: the subscription's endpoint and keys, and what the service worker gets (JSON).</summary>
public sealed record PushText(string Id, string Endpoint, byte[] P256dh, byte[] Auth, string Json, Urgency Urgency, TimeSpan Life);

/// <summary>How a push service answered.</summary>
public enum PushOutcome
{
    /// <summary>It took the notification.</summary>
    Taken,

    /// <summary>The subscription is no more (404, 410) and must be forgotten.</summary>
    Gone,

    /// <summary>It will not take this one, now or later.</summary>
    Refused,
}

/// <summary>The outside did not take it now; it is tried again, later and later.</summary>
public sealed class OutsideFailed(string reason) : Exception(reason);

/// <summary>The outside will never take it: the address is wrong. It is not tried again.</summary>
public sealed class OutsideRefused(string reason) : Exception(reason);

/// <summary>A gateway of short texts.</summary>
public interface ISendSms
{
    /// <summary>False when none is configured; then nobody is reached by SMS.</summary>
    bool IsReady { get; }

    /// <summary>Hands a text over; throws <see cref="OutsideFailed"/> or <see cref="OutsideRefused"/>.</summary>
    Task SendAsync(SmsText sms, CancellationToken ct);
}

/// <summary>A server that takes mails.</summary>
public interface ISendEmail
{
    /// <summary>False when none is configured.</summary>
    bool IsReady { get; }

    /// <summary>Hands a mail over; throws <see cref="OutsideFailed"/> or <see cref="OutsideRefused"/>.</summary>
    Task SendAsync(MailText mail, CancellationToken ct);
}

/// <summary>The push services of browsers.</summary>
public interface IPushToBrowser
{
    /// <summary>False when no contact is configured that the services may turn to.</summary>
    bool IsReady { get; }

    /// <summary>Hands a notification over; throws <see cref="OutsideFailed"/> when it is worth trying again.</summary>
    Task<PushOutcome> SendAsync(PushText push, CancellationToken ct);
}
