using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Keys;
using Npgsql;

namespace DeAn06.Trust.Authority;

/// <summary>How a certificate stands at a moment.</summary>
internal enum Standing
{
    Good,
    NotYet,
    Ended,
    OnHold,
    Revoked,
}

/// <summary>
/// A certificate (chứng thư) of this authority. <paramref name="KeyId"/> is null when someone else holds the private key; <paramref name="IssuerKey"/> is the
/// authority's key that signed it; <paramref name="MadeBy"/> and <paramref name="ApprovedBy"/> are actors, <c>system:authority</c> for the platform itself.
/// </summary>
internal sealed record CertificateLine(
    string Serial, Guid? KeyId, Guid? IssuerKey, string Profile, string Subject, DateTime NotBefore, DateTime NotAfter, byte[] Der, DateTime IssuedAt,
    string? Renews, string MadeBy, string? ApprovedBy, Revocation? Revocation)
{
    /// <summary>True when a signature made at this time is not to be believed because of a revocation. A hold that was lifted leaves no trace here.</summary>
    internal bool RevokedAsOf(DateTime at) => Revocation is { } revocation && revocation.From <= at;

    /// <summary>The name of whoever it is for, without their organisation.</summary>
    internal string CommonName => X509CertificateLoader.LoadCertificate(Der).GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    internal bool InTermAt(DateTime at) => NotBefore <= at && at < NotAfter;

    internal Standing StandingAt(DateTime at) => this switch
    {
        { Revocation: { IsHold: true } hold } when hold.From <= at => Standing.OnHold,
        { Revocation: { } revoked } when revoked.From <= at => Standing.Revoked,
        _ when at < NotBefore => Standing.NotYet,
        _ when at >= NotAfter => Standing.Ended,
        _ => Standing.Good,
    };
}

/// <summary>The book of certificates (sổ chứng thư): every one this authority ever issued, with its revocation. Reads what is committed, outside any use case.</summary>
internal sealed class CertificateBook(NpgsqlDataSource source)
{
    internal const int PageSize = 20;

    internal const string Columns =
        "c.serial, c.key_id, c.issuer_key, c.profile, c.subject, c.not_before, c.not_after, c.der, c.issued_at, c.renews, c.made_by, c.approved_by, c.revoked_at, c.revocation_reason, c.invalid_since";

    /// <summary>By serial number in hexadecimal, without regard to case, colons, spaces and leading zeros.</summary>
    internal async Task<CertificateLine?> FindAsync(string serial, CancellationToken ct) =>
        (await ReadAsync("WHERE c.serial = $1", ct, Plain(serial))).FirstOrDefault();

    /// <summary>The certificate with exactly these bytes, so that one that only bears a known serial is not taken for it.</summary>
    internal async Task<CertificateLine?> FindByDerAsync(ReadOnlyMemory<byte> der, CancellationToken ct) =>
        (await ReadAsync("WHERE c.fingerprint = $1", ct, SHA256.HashData(der.Span))).FirstOrDefault();

    /// <summary>What the authorities of these kinds were certified with, the newest first.</summary>
    internal Task<List<CertificateLine>> AuthoritiesAsync(CancellationToken ct) =>
        ReadAsync("WHERE c.profile IN ($1, $2) ORDER BY c.issued_at DESC", ct, KeyPurposes.Root, KeyPurposes.Issuing);

    /// <summary>Everything an authority's key signed that stands revoked and ended after <paramref name="endedAfter"/>.</summary>
    internal Task<List<CertificateLine>> RevokedAsync(Guid issuerKey, DateTime endedAfter, CancellationToken ct) =>
        ReadAsync("WHERE c.issuer_key = $1 AND c.revoked_at IS NOT NULL AND c.not_after > $2 ORDER BY c.revoked_at, c.serial", ct, issuerKey, endedAfter);

    /// <summary>Certificates over this public key (SubjectPublicKeyInfo), the newest first.</summary>
    internal Task<List<CertificateLine>> OfKeyAsync(byte[] publicKey, CancellationToken ct) => ReadAsync(
        "WHERE c.key_hash = $1 OR c.key_id IN (SELECT id FROM trust.key WHERE public_key = $2) ORDER BY c.issued_at DESC", ct, SHA256.HashData(publicKey), publicKey);

    /// <summary>The latest first; <paramref name="words"/> are part of the subject or the beginning of the serial number.</summary>
    internal async Task<Result<Page<CertificateLine>>> SearchAsync(string? words, string? cursor, CancellationToken ct)
    {
        var (before, serial) = (DateTime.MaxValue.ToUniversalTime(), "");
        if (!string.IsNullOrEmpty(cursor))
        {
            if (!Cursor.TryParse(cursor, 2, out var read)
                || !DateTime.TryParse(read.Keys[0], null, System.Globalization.DateTimeStyles.RoundtripKind, out before)) return KernelProblems.BadCursor.At("cursor");
            serial = read.Keys[1];
        }
        var asked = (words ?? "").Trim();
        var found = await ReadAsync("""
            WHERE ($1 = '' OR strpos(lower(c.subject), lower($1)) > 0 OR ($2 <> '' AND starts_with(c.serial, $2))) AND (c.issued_at, c.serial) < ($3, $4)
            ORDER BY c.issued_at DESC, c.serial DESC LIMIT $5
            """, ct, asked, Plain(asked) is var digits && digits.All(char.IsAsciiHexDigit) ? digits : "", before, serial.Length == 0 ? "~" : serial, PageSize + 1);
        return Page<CertificateLine>.From(found, PageSize, c => new Cursor(c.IssuedAt.ToString("O"), c.Serial));
    }

    /// <summary>A serial as the book keeps it: lower case, even length, no separators.</summary>
    internal static string Plain(string serial)
    {
        var digits = new string([.. serial.Where(c => c is not (':' or ' ' or '-'))]).ToLowerInvariant();
        return digits.Length % 2 == 1 ? "0" + digits : digits;
    }

    internal static CertificateLine Map(NpgsqlDataReader r) => new(
        r.GetString(0), r.IsDBNull(1) ? null : r.GetGuid(1), r.IsDBNull(2) ? null : r.GetGuid(2), r.GetString(3), r.GetString(4), r.GetDateTime(5), r.GetDateTime(6),
        r.GetFieldValue<byte[]>(7), r.GetDateTime(8), r.IsDBNull(9) ? null : r.GetString(9), r.GetString(10), r.IsDBNull(11) ? null : r.GetString(11), RevocationOf(r));

    private static Revocation? RevocationOf(NpgsqlDataReader r) => r.IsDBNull(12)
        ? null
        : new(r.GetDateTime(12), RevocationReasons.TryParse(r.GetString(13), out var reason) ? reason : RevocationReason.CessationOfOperation, r.IsDBNull(14) ? null : r.GetDateTime(14));

    private async Task<List<CertificateLine>> ReadAsync(string rest, CancellationToken ct, params object[] parameters)
    {
        await using var command = source.CreateCommand($"SELECT {Columns} FROM trust.certificate c {rest}");
        foreach (var value in parameters) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lines = new List<CertificateLine>();
        while (await reader.ReadAsync(ct)) lines.Add(Map(reader));
        return lines;
    }
}
