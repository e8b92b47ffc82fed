using DeAn06.Trust.Keys;
using Npgsql;

namespace DeAn06.Trust.Authority.Crl;

/// <summary>A list of revoked certificates as it was signed.</summary>
internal sealed record CrlIssue(Guid IssuerKey, long Number, DateTime ThisUpdate, DateTime NextUpdate, int Entries, byte[] Bytes);

/// <summary>
/// The lists of revoked certificates (CRL). Each is signed outside of any transaction from what was committed after the list before it; two nodes that
/// sign the same number at once are told apart by the database, and the later one begins anew, so a list never forgets a revocation.
/// </summary>
internal sealed class CrlBook(NpgsqlDataSource source, CertificateBook certificates, KeyLedger keys, UseCases useCases, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>A certificate that ended stays on the lists of a month more, so that late checkers still learn of it.</summary>
    private static readonly TimeSpan AfterItsEnd = TimeSpan.FromDays(30);

    /// <summary>How long a list holds, and at what age the next one is made: half of it.</summary>
    internal static TimeSpan TermOf(string profile) => profile == KeyPurposes.Root ? TimeSpan.FromDays(30) : TimeSpan.FromDays(2);

    internal static bool IsDue(CrlIssue issue, DateTime at) => at >= issue.ThisUpdate + (issue.NextUpdate - issue.ThisUpdate) / 2;

    /// <summary>The latest list of an authority's key, or null.</summary>
    internal async Task<CrlIssue?> LatestAsync(Guid issuerKey, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "SELECT issuer_key, number, this_update, next_update, entries, der FROM trust.crl WHERE issuer_key = $1 ORDER BY number DESC LIMIT 1");
        command.Parameters.Add(Db.Parameter(issuerKey));
        await using var r = await command.ExecuteReaderAsync(ct);
        return await r.ReadAsync(ct) ? new(r.GetGuid(0), r.GetInt64(1), r.GetDateTime(2), r.GetDateTime(3), r.GetInt32(4), r.GetFieldValue<byte[]>(5)) : null;
    }

    /// <summary>The latest list, or a new one where there is none or its time is over.</summary>
    internal async Task<CrlIssue> CurrentAsync(CertificateLine authority, CancellationToken ct)
    {
        var latest = await LatestAsync(authority.KeyId!.Value, ct);
        return latest is not null && latest.NextUpdate > clock.GetUtcNow().UtcDateTime ? latest : await PublishAsync(authority, ct);
    }

    /// <summary>Signs and publishes the next list of an authority.</summary>
    internal async Task<CrlIssue> PublishAsync(CertificateLine authority, CancellationToken ct)
    {
        var key = (await keys.AllAsync(ct)).First(k => k.Id == authority.KeyId);
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(authority.Der);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var number = (await LatestAsync(key.Id, ct))?.Number + 1 ?? 1;
            // Read after the number: whatever was revoked before the list of that number is in it.
            var at = clock.GetUtcNow().UtcDateTime;
            var revoked = await certificates.RevokedAsync(key.Id, at - AfterItsEnd, ct);
            var until = at + TermOf(authority.Profile);
            await keys.CountAsync(key, 1, ct);
            using var signer = new Signer(keys.Open(key));
            var issue = new CrlIssue(key.Id, number, at, until, revoked.Count, CrlEncoding.Sign(certificate, number, at, until, revoked, signer));
            var act = Act.BySystem(ServiceCertificates.Actor, at);
            if ((await useCases.RunAsync<KeepCrl, bool>(u => u.RunAsync(issue, act, ct), act, ct)).Value) return issue;
        }
        throw new InvalidOperationException("Other nodes kept publishing lists of this authority; this one gave up.");
    }
}

/// <summary>Writes a signed list down; false when another node was faster with its number.</summary>
internal sealed class KeepCrl(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<bool>> RunAsync(CrlIssue issue, Act act, CancellationToken ct)
    {
        await using var command = db.Command("""
            INSERT INTO trust.crl (issuer_key, number, this_update, next_update, entries, der) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
            """, issue.IssuerKey, issue.Number, issue.ThisUpdate, issue.NextUpdate, issue.Entries, issue.Bytes);
        if (await command.ExecuteNonQueryAsync(ct) == 0) return false;
        journal.Record(act, new CrlPublished(issue.IssuerKey, issue.Number, issue.Entries, issue.NextUpdate,
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(issue.Bytes))));
        return true;
    }
}
