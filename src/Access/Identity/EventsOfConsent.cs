namespace DeAn06.Identity;

/// <summary>The owner of an account let a browser in from another device, or turned it away (xác nhận đăng nhập bằng mã QR). <paramref name="Device"/> is what the browser said it is.</summary>
[Event("identity.crossing-decided/1", IsVital = true)]
public sealed record CrossingDecided(string Account, bool Approved, string Device);

/// <summary>
/// A person agreed that a client receives data about them (đồng ý). <paramref name="Claims"/> are agreed, <paramref name="Declined"/> were asked for and not agreed;
/// <paramref name="By"/> is the account that agreed, the person's own or their representative's; <paramref name="TextVersion"/> names the words that were shown.
/// </summary>
[Event("identity.consent-given/1")]
public sealed record ConsentGiven(
    Guid Consent, string Client, IReadOnlyList<string> Claims, IReadOnlyList<string> Declined, IReadOnlyList<string> Scopes, string PurposeText, string Basis, string TextVersion, DateTime Until, string By);

/// <summary>A person refused what a client asked for (từ chối); nothing was released.</summary>
[Event("identity.consent-refused/1")]
public sealed record ConsentRefused(string Client, IReadOnlyList<string> Claims, string By);

/// <summary>A consent was withdrawn (rút đồng ý): tokens and sessions of the client end at once.</summary>
[Event("identity.consent-withdrawn/1")]
public sealed record ConsentWithdrawn(Guid Consent, string Client, string By);

/// <summary>A child or ward asks their representative to agree to a client's request.</summary>
[Event("identity.consent-asked/1")]
public sealed record ConsentAsked(Guid Request, string Client, IReadOnlyList<string> Claims);

/// <summary>An officer proposed a relying party or a change to one; a second officer decides.</summary>
[Event("identity.client-proposed/1")]
public sealed record ClientProposed(string Client, Guid Case, bool IsNew, IReadOnlyList<string> Claims, IReadOnlyList<string> Scopes);

/// <summary>A proposed relying party, or a change to one, was approved or refused.</summary>
[Event("identity.client-decided/1")]
public sealed record ClientDecided(string Client, Guid Case, bool Approved);

/// <summary>A relying party was suspended (tạm dừng): nothing of it is answered any more.</summary>
[Event("identity.client-suspended/1", IsVital = true)]
public sealed record ClientSuspended(string Client, string Reason);

/// <summary>A suspended relying party may go on (mở lại).</summary>
[Event("identity.client-resumed/1")]
public sealed record ClientResumed(string Client);

/// <summary>The secret of a relying party was replaced; the one before opens nothing any more.</summary>
[Event("identity.client-secret-changed/1", IsVital = true)]
public sealed record ClientSecretChanged(string Client);

/// <summary>A client asked a person to approve on their own device (hỏi trên thiết bị khác).</summary>
[Event("identity.device-asked/1", IsVital = true)]
public sealed record DeviceAsked(Guid Request, string Client, IReadOnlyList<string> Scopes);

/// <summary>A person answered on their device what a client had asked.</summary>
[Event("identity.device-answered/1", IsVital = true)]
public sealed record DeviceAnswered(Guid Request, string Client, bool Approved);

/// <summary>The events of clients, consent and sign-in across devices.</summary>
internal static class EventsOfConsent
{
    internal static readonly IReadOnlyList<Type> All =
    [
        typeof(CrossingDecided), typeof(ConsentGiven), typeof(ConsentRefused), typeof(ConsentWithdrawn), typeof(ConsentAsked), typeof(ClientProposed), typeof(ClientDecided), typeof(ClientSuspended), typeof(ClientResumed),
        typeof(ClientSecretChanged), typeof(DeviceAsked), typeof(DeviceAnswered),
    ];
}
