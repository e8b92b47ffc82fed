using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Seals.Pdf;
using DeAn06.Trust.Timestamps;

namespace DeAn06.Trust.Seals;

/// <summary>The platform's seals: PDF, detached CMS and JWS.</summary>
internal sealed class PlatformSeals(SigningKeys keys, TimestampAuthority stamps, SealChecks checks, JsonSignatures json, TimeProvider clock) : ISeals
{
    internal const int MostMegabytes = 64;
    private const int LongestFile = MostMegabytes * 1024 * 1024;
    private const int UsualRoom = 10 * 1024;

    public async Task<Result<byte[]>> SealPdfAsync(ReadOnlyMemory<byte> pdf, SealWish wish, Act act, CancellationToken ct)
    {
        if (pdf.Length > LongestFile) return TrustProblems.FileTooLarge.With("most", MostMegabytes);
        var at = clock.GetUtcNow().UtcDateTime;
        for (var room = UsualRoom; ; room *= 2)
        {
            var prepared = Prepare(pdf, wish, at, room);
            if (!prepared.IsDone) return prepared.Problem!;
            var signature = await SignAsync(prepared.Value.Signed, signingTime: null, ct);
            if (!signature.IsDone) return signature.Problem!;
            if (prepared.Value.Fill(signature.Value)) return prepared.Value.Bytes;
        }
    }

    public async Task<SealCheck> CheckPdfAsync(ReadOnlyMemory<byte> pdf, CancellationToken ct)
    {
        if (pdf.Length > LongestFile + LongestFile / 8) return new(SealState.Unreadable, null, null, TrustProblems.FileTooLarge.With("most", MostMegabytes));
        var (found, state, why) = SealedPdf.Find(pdf.Span);
        if (found is null) return new(state, null, null, why);
        var check = await checks.CheckAsync(found.Message, found.Digest, found.StatedAt ?? DateTime.UnixEpoch, ct);
        return check.State == SealState.Valid && !found.IsExact ? new(SealState.Changed, check.SealedBy, null, TrustProblems.SealBroken) : check;
    }

    public async Task<Result<byte[]>> SignCmsAsync(ReadOnlyMemory<byte> data, Act act, CancellationToken ct) =>
        data.Length > LongestFile
            ? TrustProblems.FileTooLarge.With("most", MostMegabytes)
            : await SignAsync(data.ToArray(), clock.GetUtcNow().UtcDateTime, ct);

    public Task<SealCheck> CheckCmsAsync(ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> signature, CancellationToken ct) =>
        checks.CheckAsync(signature, SHA256.HashData(data.Span), statedAt: null, ct);

    public Task<Result<string>> SignJwsAsync(ReadOnlyMemory<byte> payload, string type, Act act, CancellationToken ct) => json.SignAsync(payload, type, ct);

    public Task<(SealCheck Check, byte[]? Payload)> CheckJwsAsync(string jws, CancellationToken ct) => json.CheckAsync(jws, ct);

    private static Result<PreparedPdf> Prepare(ReadOnlyMemory<byte> pdf, SealWish wish, DateTime at, int room)
    {
        try
        {
            return PreparePdf.Run(pdf, wish, at, room);
        }
        catch (PdfFault fault)
        {
            return TrustProblems.NotAPdf.With("why", fault.Vi).With("whyEn", fault.En);
        }
    }

    /// <summary>The signature with its time-stamp: CAdES baseline B-T.</summary>
    private async Task<Result<byte[]>> SignAsync(byte[] content, DateTime? signingTime, CancellationToken ct)
    {
        var signed = await keys.SignAsync(KeyPurposes.Seal, (identity, key) =>
            MessageSigner.Sign(new ContentInfo(content), detached: true, identity, key, withCertificates: true, signingTime), ct);
        if (!signed.IsDone) return signed.Problem!;
        var signer = signed.Value.SignerInfos[0];
        var token = await stamps.StampAsync(new TimestampWish(Oids.Sha256, SHA256.HashData(signer.GetSignature()), WithCertificates: true), ct);
        if (!token.IsDone) return token.Problem!;
        signer.AddUnsignedAttribute(new AsnEncodedData(new Oid(Oids.SignatureTimeStamp), token.Value));
        return signed.Value.Encode();
    }
}
