using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Keys;
using Npgsql;

namespace DeAn06.Trust.Seals;

/// <summary>A certificate that this platform's authority issued, and its revocation.</summary>
internal sealed record KnownCertificate(string Profile, X509Certificate2 Certificate, DateTime? RevokedAt, string? Reason)
{
    /// <summary>Revoked at a time of signing: from the day of revocation on, and for all time when the key was compromised.</summary>
    internal bool WasRevokedAt(DateTime at) =>
        RevokedAt is { } revoked && (revoked <= at || Reason?.Contains("compromise", StringComparison.OrdinalIgnoreCase) == true);

    internal bool WasInTermAt(DateTime at) => at >= Certificate.NotBefore.ToUniversalTime() && at <= Certificate.NotAfter.ToUniversalTime();
}

/// <summary>The certificates of trust.certificate, found by what a signature carries. Only bytes equal to what was issued count as known.</summary>
internal sealed class KnownCertificates(NpgsqlDataSource source)
{
    private const int MostCarried = 8;

    /// <summary>The chain of a signature, the signer first and the root last, or null when any part of it was not issued here.</summary>
    internal async Task<IReadOnlyList<KnownCertificate>?> ChainAsync(X509Certificate2 signer, IReadOnlyList<byte[]> ders, CancellationToken ct)
    {
        if (ders.Count is 0 or > MostCarried) return null;
        var carried = ders.Select(Parse).OfType<X509Certificate2>().ToList();
        if (carried.Count != ders.Count) return null;
        var known = await FindAsync(carried, ct);
        if (carried.Any(c => !known.Any(k => Same(k.Certificate, c)))) return null;
        return Ordered(signer, known) is { } chain && chain.Count == carried.Count && IsChain(chain) ? chain : null;
    }

    /// <summary>One certificate with its revocation, or null when it was not issued here.</summary>
    internal async Task<KnownCertificate?> FindAsync(X509Certificate2 certificate, CancellationToken ct) =>
        (await FindAsync([certificate], ct)).FirstOrDefault(k => Same(k.Certificate, certificate));

    private static bool Same(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);

    internal static X509Certificate2? Parse(byte[] der)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(der);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<List<KnownCertificate>> FindAsync(List<X509Certificate2> carried, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "SELECT profile, der, revoked_at, revocation_reason FROM trust.certificate WHERE serial = ANY ($1)");
        command.Parameters.Add(Db.Parameter(carried.SelectMany(Spellings).ToArray()));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var known = new List<KnownCertificate>();
        while (await reader.ReadAsync(ct))
            if (Parse(reader.GetFieldValue<byte[]>(1)) is { } certificate)
                known.Add(new(reader.GetString(0), certificate, reader.IsDBNull(2) ? null : reader.GetDateTime(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
        return known;
    }

    // The table writes serials as the framework does, which keeps the leading zero of DER or not.
    private static IEnumerable<string> Spellings(X509Certificate2 certificate)
    {
        var bare = SignedMessage.SerialOf(certificate);
        return new[] { certificate.SerialNumber.ToLowerInvariant(), bare, "0" + bare, "00" + bare }.Distinct();
    }

    private static List<KnownCertificate>? Ordered(X509Certificate2 signer, List<KnownCertificate> known)
    {
        var next = known.FirstOrDefault(k => Same(k.Certificate, signer));
        var chain = new List<KnownCertificate>();
        while (next is not null && chain.Count < MostCarried)
        {
            chain.Add(next);
            if (IsRoot(next)) return chain;
            var below = next.Certificate;
            next = known.FirstOrDefault(k => !chain.Contains(k) && k.Certificate.SubjectName.RawData.AsSpan().SequenceEqual(below.IssuerName.RawData));
        }
        return null;
    }

    private static bool IsRoot(KnownCertificate known) =>
        known.Profile == KeyPurposes.Root && known.Certificate.SubjectName.RawData.AsSpan().SequenceEqual(known.Certificate.IssuerName.RawData);

    // Terms are checked by the caller at the time of the time-stamp; here it is about signatures, constraints and uses.
    private static bool IsChain(List<KnownCertificate> known)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(known[^1].Certificate);
        foreach (var between in known.Skip(1).SkipLast(1)) chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(known[0].Certificate);
    }
}
