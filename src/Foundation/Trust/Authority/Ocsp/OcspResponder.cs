using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Keys;
using Microsoft.Extensions.Logging;

namespace DeAn06.Trust.Authority.Ocsp;

/// <summary>The bytes of an OCSP response; <paramref name="KeepFor"/> is how long a cache may hold it, null for not at all.</summary>
internal sealed record OcspReply(byte[] Bytes, DateTime At, TimeSpan? KeepFor = null);

/// <summary>
/// Tells whether certificates are good, revoked or unknown (OCSP, RFC 6960), from what is committed at that moment. Signed by a responder that the
/// issuer of the first certificate asked about has certified; another issuer's certificates in the same request are unknown to it. Never throws.
/// </summary>
internal sealed class OcspResponder(CertificateBook book, ServiceCertificates services, KeyLedger keys, TimeProvider clock, ILogger<OcspResponder> log)
{
    /// <summary>What clients may go on believing, and what caches may keep of a GET: a revocation reaches everyone within the latter.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    private static readonly TimeSpan Cached = TimeSpan.FromMinutes(5);

    internal async Task<OcspReply> AnswerAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        if (!OcspRequest.TryRead(bytes, out var request)) return new(OcspAnswer.Refusal(OcspStatus.MalformedRequest), at);
        try
        {
            return await AnswerAsync(request, at, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("An OCSP request was not answered because of {Fault}", fault.GetType().Name);
            return new(OcspAnswer.Refusal(OcspStatus.TryLater), at);
        }
    }

    private async Task<OcspReply> AnswerAsync(OcspRequest request, DateTime at, CancellationToken ct)
    {
        var authorities = (await book.AuthoritiesAsync(ct)).Where(l => l.KeyId is not null).ToList();
        if (request.Asked.Select(id => IssuerOf(id, authorities)).FirstOrDefault(i => i is not null) is not { } issuer)
            return new(OcspAnswer.Refusal(OcspStatus.Unauthorized), at);
        var identity = await services.IdentityAsync(KeyPurposes.Ocsp, ct, issuer);
        if (identity.Problem is { } refused)
        {
            log.LogWarning("No OCSP responder for an authority: {Problem}", refused.Code);
            return new(OcspAnswer.Refusal(OcspStatus.Unauthorized), at);
        }
        var answers = new List<OneAnswer>();
        foreach (var id in request.Asked)
            answers.Add(new(id, IssuerOf(id, authorities) == issuer && await book.FindAsync(id.Serial, ct) is { } line && line.IssuerKey == issuer ? line : null));
        var (key, certificate) = (identity.Value.Key, identity.Value.Certificate);
        await keys.CountAsync(key, 1, ct);
        using var signer = new Signer(keys.Open(key));
        return new(OcspAnswer.Signed(answers, request.Nonce, at, at + GoodFor, certificate, signer), at, request.Nonce is null ? Cached : null);
    }

    private static Guid? IssuerOf(CertId asked, List<CertificateLine> authorities)
    {
        foreach (var authority in authorities)
        {
            using var certificate = X509CertificateLoader.LoadCertificate(authority.Der);
            if (Matches(asked, certificate.SubjectName.RawData, asked.NameHash) && Matches(asked, certificate.PublicKey.EncodedKeyValue.RawData, asked.KeyHash))
                return authority.KeyId;
        }
        return null;
    }

    private static bool Matches(CertId asked, byte[] data, byte[] hash) => HashOf(asked.HashId, data) is { } own && own.AsSpan().SequenceEqual(hash);

    private static byte[]? HashOf(string id, byte[] data) => id switch
    {
        "1.3.14.3.2.26" => SHA1.HashData(data),
        "2.16.840.1.101.3.4.2.1" => SHA256.HashData(data),
        "2.16.840.1.101.3.4.2.2" => SHA384.HashData(data),
        "2.16.840.1.101.3.4.2.3" => SHA512.HashData(data),
        _ => null,
    };
}
