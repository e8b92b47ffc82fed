namespace DeAn06.Identity;

/// <summary>An application for an account came in (đề nghị cấp tài khoản). <paramref name="Way"/>: online, counter.</summary>
[Event("identity.application-received/1")]
public sealed record ApplicationReceived(Guid Application, int Level, string Way);

/// <summary>An officer opened an application and saw these fields of its person.</summary>
[Event("identity.application-viewed/1", IsVital = true)]
public sealed record ApplicationViewed(Guid Application, IReadOnlyList<string> Fields);

/// <summary>The authority granted an account of a level (cấp tài khoản).</summary>
[Event("identity.account-granted/1")]
public sealed record AccountGranted(Guid Application, string Account, int Level);

/// <summary>The authority refused an application, and why.</summary>
[Event("identity.application-refused/1")]
public sealed record ApplicationRefused(Guid Application, string Reason);

/// <summary>An activation code was given out. <paramref name="Way"/>: phone, counter.</summary>
[Event("identity.activation-code-given/1", IsVital = true)]
public sealed record ActivationCodeGiven(string Account, string Way);

/// <summary>An account was activated (kích hoạt). <paramref name="Way"/>: phone, counter.</summary>
[Event("identity.account-activated/1")]
public sealed record AccountActivated(string Account, string Way);

/// <summary>An account was locked by an authority, or for its owner at the counter (khóa tài khoản). <paramref name="Until"/>: when it ends by itself.</summary>
[Event("identity.account-locked/1", IsVital = true)]
public sealed record AccountLocked(string Account, string Ground, string Reason, DateTime? Until);

/// <summary>A lock ended (mở khóa tài khoản).</summary>
[Event("identity.account-unlocked/1", IsVital = true)]
public sealed record AccountUnlocked(string Account, string Ground, string Reason);

/// <summary>An officer's account was opened.</summary>
[Event("identity.officer-added/1")]
public sealed record OfficerAdded(string Account, string Office, IReadOnlyList<string> Roles);

/// <summary>The events of accounts.</summary>
internal static class AccountEvents
{
    internal static readonly IReadOnlyList<Type> All =
    [
        typeof(ApplicationReceived), typeof(ApplicationViewed), typeof(AccountGranted), typeof(ApplicationRefused), typeof(ActivationCodeGiven), typeof(AccountActivated),
        typeof(AccountLocked), typeof(AccountUnlocked), typeof(OfficerAdded),
    ];
}
