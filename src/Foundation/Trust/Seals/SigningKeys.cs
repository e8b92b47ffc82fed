using System.Security.Cryptography;
using DeAn06.Trust.Authority;
using DeAn06.Trust.Keys;
using Microsoft.Extensions.Logging;

namespace DeAn06.Trust.Seals;

/// <summary>Signs with the platform's own keys: only with a certificate that is given out as good, counted before, and with a refusal instead of an exception when the key store fails.</summary>
internal sealed class SigningKeys(ServiceCertificates certificates, KeyLedger keys, ILogger<SigningKeys> log)
{
    /// <summary>Runs <paramref name="sign"/> with the opened key of a purpose.</summary>
    internal async Task<Result<T>> SignAsync<T>(string purpose, Func<SigningIdentity, AsymmetricAlgorithm, T> sign, CancellationToken ct)
    {
        try
        {
            var found = await certificates.IdentityAsync(purpose, ct);
            if (found.Problem is { } refused) return refused;
            var identity = found.Value;
            await keys.CountAsync(identity.Key, 1, ct);
            using var key = keys.Open(identity.Key);
            return sign(identity, key);
        }
        catch (OutsideFault store)
        {
            log.LogError("The key for {Purpose} could not sign: {Code}", purpose, store.Problem.Code);
            return store.Problem;
        }
        catch (Exception closed) when (closed is CryptographicException or IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException)
        {
            log.LogError("The key for {Purpose} could not sign: {Fault}", purpose, closed.GetType().Name);
            return TrustProblems.KeyCannotSign;
        }
    }
}
