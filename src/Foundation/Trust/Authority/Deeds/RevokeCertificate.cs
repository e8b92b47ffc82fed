using DeAn06.Trust.Authority.Crl;
using DeAn06.Trust.Deeds;

namespace DeAn06.Trust.Authority.Deeds;

/// <summary>What is asked: the reason as RFC 5280 names it, the day since when a compromised key is invalid, and why in words.</summary>
internal sealed record RevokeWish(string? ReasonCode, DateOnly? Since, string? Reason);

/// <summary>One proposes to revoke a certificate, for good or on hold.</summary>
internal sealed class ProposeRevocation(TwoPeople people, CertificateBook book) : IUseCase
{
    internal async Task<Result<Deed>> RunAsync(string serial, RevokeWish wish, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Propose)) return KernelProblems.NotAllowed;
        if (await book.FindAsync(serial, ct) is not { } line) return AuthorityProblems.NoCertificate;
        if (!RevocationReasons.TryParse(wish.ReasonCode, out var reason)) return AuthorityProblems.ReasonMissing;
        var since = wish.Since is { } day ? Clock.ToUtc(day.ToDateTime(TimeOnly.MinValue)) : (DateTime?)null;
        // On the day of its issue a key can have been lost from that hour on, not from midnight.
        if (since < line.NotBefore && since.Value.AddDays(1) > line.NotBefore) since = line.NotBefore;
        if (RevokeKind.Refusal(line, reason, since, act.At) is { } refused) return refused;
        return await people.ProposeAsync(RevokeKind.Kind, line.Serial, new RevokeKind.Agreed(line.Serial, line.Subject, reason.Code(), since), wish.Reason, act, ct);
    }
}

/// <summary>One proposes to lift the hold of a certificate.</summary>
internal sealed class ProposeLifting(TwoPeople people, CertificateBook book) : IUseCase
{
    internal async Task<Result<Deed>> RunAsync(string serial, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Propose)) return KernelProblems.NotAllowed;
        if (await book.FindAsync(serial, ct) is not { } line) return AuthorityProblems.NoCertificate;
        if (line.Revocation is not { IsHold: true }) return AuthorityProblems.NotOnHold;
        return await people.ProposeAsync(LiftKind.Kind, line.Serial, new LiftKind.Agreed(line.Serial, line.Subject), reason, act, ct);
    }
}

/// <summary>The deed "revoke a certificate"; the authority's list follows at once.</summary>
internal sealed class RevokeKind(CertificateBook book) : IDeedKind
{
    internal const string Kind = "revoke-certificate";

    internal sealed record Agreed(string Serial, string Subject, string Reason, DateTime? Since);

    public string Name => Kind;

    public string Vi => "Thu hồi chứng thư";

    public string En => "Revoke a certificate";

    public (string Vi, string En) Say(Deed deed)
    {
        var agreed = deed.Read<Agreed>();
        RevocationReasons.TryParse(agreed.Reason, out var reason);
        var since = agreed.Since is { } at ? Clock.DayOf(at).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture) : null;
        return ($"Thu hồi chứng thư {agreed.Serial} ({agreed.Subject}): {reason.Say().Vi}{(since is null ? "" : $", từ {since}")}.",
            $"Revoke certificate {agreed.Serial} ({agreed.Subject}): {reason.Say().En}{(since is null ? "" : $", since {since}")}.");
    }

    public async Task<Result<ReadyDeed>> PrepareAsync(Deed deed, Act act, CancellationToken ct)
    {
        var agreed = deed.Read<Agreed>();
        RevocationReasons.TryParse(agreed.Reason, out var reason);
        if (await book.FindAsync(agreed.Serial, ct) is not { } found) return AuthorityProblems.NoCertificate;
        if (Refusal(found, reason, agreed.Since, act.At) is { } refused) return refused;
        return new ReadyDeed(async (db, journal, stop) =>
        {
            if (await CertificateTable.LockAsync(db, agreed.Serial, stop) is not { } line) return AuthorityProblems.NoCertificate;
            if (Refusal(line, reason, agreed.Since, act.At) is { } meanwhile) return meanwhile;
            CertificateTable.Revoke(db, journal, line.Serial, new Revocation(act.At, reason, agreed.Since), act);
            PublishList.Order(db, line.IssuerKey!.Value, act.At);
            return Done.It;
        });
    }

    /// <summary>Why it may not be revoked so, or null. A hold may still become a revocation; anything else is final.</summary>
    internal static Problem? Refusal(CertificateLine line, RevocationReason reason, DateTime? since, DateTime at)
    {
        if (line.Profile == Profiles.Root.Code) return AuthorityProblems.RootStays;
        if (line.Revocation is { IsHold: false } || (line.Revocation is not null && reason == RevocationReason.CertificateHold)) return AuthorityProblems.RevokedAlready;
        if (line.NotAfter <= at) return AuthorityProblems.EndedAlready;
        if ((reason == RevocationReason.KeyCompromise) != (since is not null)) return AuthorityProblems.SinceUnfit;
        return since is not null && (since > at || since < line.NotBefore) ? AuthorityProblems.SinceUnfit : null;
    }
}

/// <summary>The deed "lift a hold".</summary>
internal sealed class LiftKind(CertificateBook book) : IDeedKind
{
    internal const string Kind = "lift-hold";

    internal sealed record Agreed(string Serial, string Subject);

    public string Name => Kind;

    public string Vi => "Mở lại chứng thư đang tạm dừng";

    public string En => "Lift the hold of a certificate";

    public (string Vi, string En) Say(Deed deed)
    {
        var agreed = deed.Read<Agreed>();
        return ($"Mở lại chứng thư {agreed.Serial} ({agreed.Subject}).", $"Lift the hold of certificate {agreed.Serial} ({agreed.Subject}).");
    }

    public async Task<Result<ReadyDeed>> PrepareAsync(Deed deed, Act act, CancellationToken ct)
    {
        var serial = deed.Read<Agreed>().Serial;
        if ((await book.FindAsync(serial, ct))?.Revocation is not { IsHold: true }) return AuthorityProblems.NotOnHold;
        return new ReadyDeed(async (db, journal, stop) =>
        {
            if (await CertificateTable.LockAsync(db, serial, stop) is not { Revocation: { IsHold: true } } line) return AuthorityProblems.NotOnHold;
            CertificateTable.LiftHold(db, journal, serial, act);
            PublishList.Order(db, line.IssuerKey!.Value, act.At);
            return Done.It;
        });
    }
}
