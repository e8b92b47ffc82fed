using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Authority;

/// <summary>A certificate that was made with its key, ready to be written down. <paramref name="NewKey"/> is null when the key is in the ledger already.</summary>
internal sealed record Prepared(NewCertificate Certificate, TrustKey? NewKey, Guid? KeyBefore)
{
    /// <summary>Into the ledger of keys and the book of certificates.</summary>
    internal void Write(Db db, Journal journal, IReadOnlyList<Prepared> together, string madeBy, string? approvedBy, Act act)
    {
        if (NewKey is { } key) CertificateTable.TakeKey(db, journal, key, KeyBefore, together.Count(p => p.Certificate.IssuerKey == key.Id), act);
        CertificateTable.Enter(db, journal, Certificate, madeBy, approvedBy, act);
    }
}

/// <summary>Makes certificates of authorities and of the platform's services: the key where one is missing or burnt, and the signature. Outside transactions.</summary>
internal sealed class MakeCertificates(KeyLedger keys, NewKeys newKeys, CertificateBook book, CertificateForm form, AuthorityOptions options, UseCases useCases, TimeProvider clock)
{
    /// <summary>What the platform makes by itself, recorded as made by the system. Refused where two people have to.</summary>
    internal async Task<Result<Done>> ForPlatformAsync(Profile profile, SigningIdentity? above, CancellationToken ct)
    {
        var key = await keys.InUseAsync(profile.Code, ct);
        var earlier = key is null ? [] : await book.OfKeyAsync(key.PublicKey, ct);
        if (RefusalToMake(profile, key, earlier) is { } refused) return refused;
        var at = clock.GetUtcNow().UtcDateTime;
        return await KeepAsync(await PrepareAsync(profile, above, IsBurnt(earlier) ? null : key, key?.Id, at, ct), at, ct);
    }

    /// <summary>A further certificate over the same key, before the one it has ends; false when the authority above would end it no later.</summary>
    internal async Task<bool> RenewForPlatformAsync(Profile profile, SigningIdentity own, SigningIdentity? above, CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        var end = at + profile.Term;
        if (above is not null && above.Certificate.NotAfter.ToUniversalTime() < end) end = above.Certificate.NotAfter.ToUniversalTime();
        if (end <= own.Certificate.NotAfter.ToUniversalTime().AddDays(1)) return false;
        var prepared = await PrepareAsync(profile, above, own.Key, null, at, ct);
        await KeepAsync(prepared with { Certificate = prepared.Certificate with { Renews = CertificateTable.SerialOf(own.Certificate) } }, at, ct);
        return true;
    }

    private Task<Result<Done>> KeepAsync(Prepared prepared, DateTime at, CancellationToken ct)
    {
        var act = Act.BySystem(ServiceCertificates.Actor, at);
        return useCases.RunAsync<KeepCertificate, Done>(u => Task.FromResult(u.Run(prepared, act)), act, ct);
    }

    /// <summary>Makes the certificate; <paramref name="key"/> null makes a key too. Nothing is written down yet but the signatures the authority makes.</summary>
    internal async Task<Prepared> PrepareAsync(Profile profile, SigningIdentity? above, TrustKey? key, Guid? before, DateTime at, CancellationToken ct)
    {
        var made = key is null ? newKeys.Make(profile.Code, at) : null;
        var own = key ?? made!;
        var signs = above?.Key ?? own;
        // Of a key that is not in the ledger yet nothing is counted here; it comes into it with the number of certificates it signed.
        if (await keys.FindAsync(signs.Id, ct) is not null) await keys.CountAsync(signs, 1, ct);
        using var signer = new Signer(keys.Open(signs));
        var issuer = above is null ? null : new Issuer(above.Certificate, above.Chain.Count == 0 ? Profiles.Root : Profiles.Issuing);
        var certificate = form.Sign(profile, form.NameOf(profile), PublicKey.CreateFromSubjectPublicKeyInfo(own.PublicKey, out _), issuer, at, signer);
        return new(new(certificate, profile, own.Id, signs.Id, null), made, made is null ? null : before);
    }

    /// <summary>The authority of a key, in use or retired, as long as its certificates hold.</summary>
    internal async Task<Result<SigningIdentity>> AuthorityAsync(Guid keyId, CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        var lines = (await book.AuthoritiesAsync(ct)).Where(l => l.StandingAt(at) == Standing.Good).ToList();
        var own = lines.FirstOrDefault(l => l.KeyId == keyId);
        var root = lines.FirstOrDefault(l => own is not null && l.KeyId == own.IssuerKey);
        if (own is null || root is null) return AuthorityProblems.AuthorityEnded;
        var key = (await keys.AllAsync(ct)).First(k => k.Id == keyId);
        var certificate = X509CertificateLoader.LoadCertificate(own.Der);
        return new SigningIdentity(key, certificate, own.Serial == root.Serial ? [] : [X509CertificateLoader.LoadCertificate(root.Der)]);
    }

    /// <summary>True for a key whose certificate was revoked for good: it signs no more.</summary>
    internal static bool IsBurnt(IReadOnlyList<CertificateLine> ofKey) =>
        ofKey.Any(l => l.Revocation is { IsHold: false, Reason: not (RevocationReason.Superseded or RevocationReason.AffiliationChanged) });

    private Problem? RefusalToMake(Profile profile, TrustKey? key, IReadOnlyList<CertificateLine> earlier)
    {
        if (earlier.Any(l => l.Revocation is { IsHold: true })) return AuthorityProblems.KeyOnHold;
        if (options.MadeByPlatform) return null;
        if (key is null) return AuthorityProblems.Missing;
        if (IsBurnt(earlier)) return AuthorityProblems.KeyRevoked;
        // A key that two people put into use and that has no certificate yet gets its first one; authorities' further ones are again two people's.
        return earlier.Count > 0 && profile.IsAuthority ? AuthorityProblems.AuthorityEnded : null;
    }
}

/// <summary>Writes down what was made, by the platform itself.</summary>
internal sealed class KeepCertificate(Db db, Journal journal) : IUseCase
{
    internal Result<Done> Run(Prepared made, Act act)
    {
        made.Write(db, journal, [made], act.Actor.ToString(), null, act);
        return Done.It;
    }
}
