namespace DeAn06.Trust;

/// <summary>A public key that verifies tokens: P-256, coordinates of 32 bytes. <paramref name="Id"/> is the <c>kid</c> of what it signed.</summary>
public sealed record TokenKey(string Id, byte[] X, byte[] Y);

/// <summary>
/// The keys of the OpenID provider's tokens (khóa ký thẻ xác thực), ES256. A next key is published before it signs; one that another took over from stays published
/// until everything it signed has ended. One that was retired without a successor is withdrawn at once.
/// </summary>
public interface ITokenKeys
{
    /// <summary>
    /// The claims as a JWS in compact form (RFC 7515) with the given <c>typ</c>, signed by the key in use. The signature is counted before it leaves. Refused when
    /// the key store cannot sign. Never called inside a transaction.
    /// </summary>
    Task<Result<string>> SignAsync(ReadOnlyMemory<byte> claims, string type, CancellationToken ct);

    /// <summary>The keys to publish and to verify by now, the one in use first.</summary>
    Task<IReadOnlyList<TokenKey>> PublishedAsync(CancellationToken ct);
}
