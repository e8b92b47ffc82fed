namespace DeAn06.Identity;

/// <summary>A factor was added to an account. <paramref name="Factor"/>: passkey, app, phone, password.</summary>
[Event("identity.factor-added/1", IsVital = true)]
public sealed record FactorAdded(string Account, string Factor);

/// <summary>A factor opens the account no longer. <paramref name="Why"/>: owner, replaced, copied, recovery, deleted.</summary>
[Event("identity.factor-removed/1", IsVital = true)]
public sealed record FactorRemoved(string Account, string Factor, string Why);

/// <summary>A session proved more than before (xác thực tăng cường).</summary>
[Event("identity.session-strengthened/1", IsVital = true)]
public sealed record SessionStrengthened(string Account, int Level, IReadOnlyList<string> Methods);

/// <summary>Sessions of an account ended together. <paramref name="Why"/>: owner, lock, recovery.</summary>
[Event("identity.sessions-ended/1", IsVital = true)]
public sealed record SessionsEnded(string Account, string Why);

/// <summary>An owner locked their account (khóa khẩn cấp).</summary>
[Event("identity.owner-locked/1", IsVital = true)]
public sealed record OwnerLocked(string Account);

/// <summary>An owner opened the account that they had locked.</summary>
[Event("identity.owner-unlocked/1", IsVital = true)]
public sealed record OwnerUnlocked(string Account);

/// <summary>A way back was asked for (khôi phục). <paramref name="Way"/>: code, counter.</summary>
[Event("identity.recovery-asked/1", IsVital = true)]
public sealed record RecoveryAsked(string Account, string Way);

/// <summary>A way back was stopped by the owner.</summary>
[Event("identity.recovery-stopped/1", IsVital = true)]
public sealed record RecoveryStopped(string Account);

/// <summary>A way back was gone.</summary>
[Event("identity.recovery-used/1", IsVital = true)]
public sealed record RecoveryUsed(string Account, string Way);

/// <summary>The events of factors, sessions and recovery.</summary>
internal static class FactorEvents
{
    internal static readonly IReadOnlyList<Type> All =
    [
        typeof(FactorAdded), typeof(FactorRemoved), typeof(SessionStrengthened), typeof(SessionsEnded), typeof(OwnerLocked), typeof(OwnerUnlocked),
        typeof(RecoveryAsked), typeof(RecoveryStopped), typeof(RecoveryUsed),
    ];
}
