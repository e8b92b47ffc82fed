namespace DeAn06.Trust;

/// <summary>
/// How a PDF is to be sealed. <paramref name="Reason"/> is shown by PDF readers; <paramref name="Data"/> is the machine-readable file attached inside
/// (name, media type, bytes), if any; <paramref name="VerifyUrl"/> is drawn as a QR with the words around it, if any.
/// </summary>
public sealed record SealWish(string Reason, AttachedData? Data = null, string? VerifyUrl = null);

/// <summary>A file attached inside a PDF, such as the result as JSON.</summary>
public sealed record AttachedData(string Name, string MediaType, byte[] Bytes);

/// <summary>How a seal fares. Only <see cref="Valid"/> may be shown as valid.</summary>
public enum SealState
{
    /// <summary>Sealed here, unchanged, by a certificate that was valid at the time of the time-stamp.</summary>
    Valid,

    /// <summary>Something is not as it was sealed.</summary>
    Changed,

    /// <summary>The seal's certificate had been revoked when it signed, or its key was compromised.</summary>
    Revoked,

    /// <summary>The certificate was not yet or no longer valid when it signed.</summary>
    OutOfTerm,

    /// <summary>Sealed by someone this platform does not know.</summary>
    Unknown,

    /// <summary>There is no seal in it.</summary>
    NotSealed,

    /// <summary>It cannot be read: truncated, encrypted, or no such file.</summary>
    Unreadable,
}

/// <summary>
/// What a check of a sealed file found. <paramref name="SealedBy"/> is the certificate's subject, <paramref name="SealedAt"/> the time of the
/// time-stamp (UTC); <paramref name="Why"/> names what is wrong in both languages when the state is not <see cref="SealState.Valid"/>.
/// </summary>
public sealed record SealCheck(SealState State, string? SealedBy, DateTime? SealedAt, Problem? Why);

/// <summary>
/// Seals and checks: PDF by PAdES B-T (ETSI EN 319 142-1), data by detached CMS (RFC 5652) and JWS (RFC 7515). Every seal carries
/// the platform's time-stamp (RFC 3161). Keys stay behind the key store.
/// </summary>
public interface ISeals
{
    /// <summary>The PDF with a seal of the platform. Refuses what is no PDF, encrypted, truncated, or holds a signature already that the seal would break.</summary>
    Task<Result<byte[]>> SealPdfAsync(ReadOnlyMemory<byte> pdf, SealWish wish, Act act, CancellationToken ct);

    /// <summary>Who sealed a PDF, when, and whether a byte has changed since. Never throws for hostile input.</summary>
    Task<SealCheck> CheckPdfAsync(ReadOnlyMemory<byte> pdf, CancellationToken ct);

    /// <summary>A detached CMS signature (DER) with signing-certificate-v2 and time-stamp over the data.</summary>
    Task<Result<byte[]>> SignCmsAsync(ReadOnlyMemory<byte> data, Act act, CancellationToken ct);

    /// <summary>Checks a detached CMS signature.</summary>
    Task<SealCheck> CheckCmsAsync(ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> signature, CancellationToken ct);

    /// <summary>A JWS in compact form over the payload, with <c>kid</c> and <c>x5c</c>.</summary>
    Task<Result<string>> SignJwsAsync(ReadOnlyMemory<byte> payload, string type, Act act, CancellationToken ct);

    /// <summary>Checks a JWS made here; the payload is null unless the state is valid.</summary>
    Task<(SealCheck Check, byte[]? Payload)> CheckJwsAsync(string jws, CancellationToken ct);
}
