using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace DeAn06.Trust.Keys;

/// <summary>Signs tokens with the ledger's key for them, which is made at first use.</summary>
internal sealed class TokenKeys(KeyLedger keys, TimeProvider clock, ILogger<TokenKeys> log) : ITokenKeys
{
    /// <summary>Longer than any token that is verified by these keys lives.</summary>
    private static readonly TimeSpan KeepFor = TimeSpan.FromHours(24);

    public async Task<Result<string>> SignAsync(ReadOnlyMemory<byte> claims, string type, CancellationToken ct)
    {
        try
        {
            var key = await keys.CountInUseAsync(KeyPurposes.Token, 1, ct) ?? await CountFirstAsync(ct);
            var header = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["alg"] = "ES256", ["typ"] = type, ["kid"] = IdOf(key) });
            var input = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims.Span)}";
            using var opened = (ECDsa)keys.Open(key);
            return $"{input}.{Base64Url.EncodeToString(opened.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
        }
        catch (OutsideFault store)
        {
            log.LogError("The key for tokens could not sign: {Code}", store.Problem.Code);
            return store.Problem;
        }
        catch (CryptographicException closed)
        {
            log.LogError("The key for tokens could not sign: {Fault}", closed.GetType().Name);
            return TrustProblems.KeyCannotSign;
        }
    }

    public async Task<IReadOnlyList<TokenKey>> PublishedAsync(CancellationToken ct)
    {
        var all = await keys.OfAsync(KeyPurposes.Token, ct);
        if (all.Count == 0) all = [await InUseAsync(ct)];
        var since = clock.GetUtcNow().UtcDateTime - KeepFor;
        return [.. all.Where(k => k.State != KeyState.Retired || (k.RetiredAt > since && all.Any(next => next.InUseAt == k.RetiredAt)))
            .OrderBy(k => k.State != KeyState.InUse).Select(PublicOf)];
    }

    private async Task<TrustKey> CountFirstAsync(CancellationToken ct)
    {
        var key = await InUseAsync(ct);
        await keys.CountAsync(key, 1, ct);
        return key;
    }

    /// <summary>The first key is made here; after that a key comes by the deeds of two people only, also when one was retired in haste.</summary>
    private async Task<TrustKey> InUseAsync(CancellationToken ct)
    {
        if (await keys.InUseAsync(KeyPurposes.Token, ct) is { } key) return key;
        if ((await keys.OfAsync(KeyPurposes.Token, ct)).Count > 0) throw new OutsideFault(TrustProblems.NoKeyInUse);
        return await keys.CreateFirstAsync(KeyPurposes.Token, clock.GetUtcNow().UtcDateTime, ct);
    }

    private static string IdOf(TrustKey key) => key.Id.ToString("N");

    private static TokenKey PublicOf(TrustKey key)
    {
        using var ec = ECDsa.Create();
        ec.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
        var point = ec.ExportParameters(includePrivateParameters: false).Q;
        return new(IdOf(key), point.X!, point.Y!);
    }
}
