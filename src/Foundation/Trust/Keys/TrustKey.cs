using System.Security.Cryptography;

namespace DeAn06.Trust.Keys;

/// <summary>What a key is for. A key has one purpose all its life.</summary>
internal static class KeyPurposes
{
    internal const string Root = "root";
    internal const string Issuing = "issuing";
    internal const string Ocsp = "ocsp";
    internal const string TimeStamp = "time-stamp";
    internal const string Seal = "document-seal";
    internal const string Checkpoint = "checkpoint";
    internal const string Token = "token";

    internal static readonly IReadOnlyList<string> All = [Root, Issuing, Ocsp, TimeStamp, Seal, Checkpoint, Token];

    internal static (string Vi, string En) Say(string purpose) => purpose switch
    {
        Root => ("Gốc của cơ quan chứng thực", "Root of the certificate authority"),
        Issuing => ("Cấp chứng thư", "Issuing certificates"),
        Ocsp => ("Trả lời trạng thái chứng thư (OCSP)", "Answering certificate status (OCSP)"),
        TimeStamp => ("Cấp dấu thời gian", "Time-stamps"),
        Seal => ("Ký số giấy tờ", "Sealing documents"),
        Checkpoint => ("Niêm phong nhật ký", "Sealing the journal"),
        Token => ("Ký thẻ xác thực (OpenID)", "Signing tokens (OpenID)"),
        _ => (purpose, purpose),
    };
}

/// <summary>The algorithms of keys, by the names the ledger keeps.</summary>
internal static class KeyAlgorithms
{
    internal const string P256 = "ec-p256";
    internal const string P384 = "ec-p384";
    internal const string Rsa3072 = "rsa-3072";
    internal const string Rsa4096 = "rsa-4096";
    internal const string Ed25519 = "ed25519";

    /// <summary>The usual algorithm of a purpose. PDF readers and time-stamp clients in use know RSA best.</summary>
    internal static string Usual(string purpose) => purpose switch
    {
        KeyPurposes.Root or KeyPurposes.Issuing => P384,
        KeyPurposes.Checkpoint => Ed25519,
        KeyPurposes.Ocsp or KeyPurposes.Token => P256,
        _ => Rsa3072,
    };

    internal static bool IsRsa(string algorithm) => algorithm is Rsa3072 or Rsa4096;

    /// <summary>The algorithm of a SubjectPublicKeyInfo; null for anything this platform does not use, such as a short RSA key or another curve.</summary>
    internal static string? Of(byte[] spki)
    {
        try
        {
            var key = System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(spki, out _);
            if (key.Oid.Value == "1.3.101.112") return Ed25519;
            if (key.GetRSAPublicKey() is { } rsa) return rsa.KeySize switch { 3072 => Rsa3072, 4096 => Rsa4096, _ => null };
            return key.GetECDsaPublicKey()?.ExportParameters(false).Curve.Oid.Value switch { "1.2.840.10045.3.1.7" => P256, "1.3.132.0.34" => P384, _ => null };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The authority's signer is EC; seals and time-stamps may be either; a token's ES256 asks for P-256; a checkpoint is Ed25519 and nothing else is.</summary>
    internal static bool Fits(string algorithm, string purpose) => purpose switch
    {
        KeyPurposes.Checkpoint => algorithm == Ed25519,
        KeyPurposes.Root or KeyPurposes.Issuing => algorithm is P256 or P384,
        KeyPurposes.Token => algorithm == P256,
        _ => algorithm != Ed25519,
    };
}

/// <summary>Where a key stands, computed from its dates.</summary>
internal enum KeyState
{
    /// <summary>Published, so that relying parties know it before it signs.</summary>
    Next,
    InUse,
    Retired,
}

/// <summary>A line of the ledger of keys. <paramref name="PublicKey"/> is a SubjectPublicKeyInfo (DER).</summary>
internal sealed record TrustKey(
    Guid Id, string Purpose, string Algorithm, string Store, string Reference, byte[] PublicKey,
    DateTime CreatedAt, DateTime? PublishedAt, DateTime? InUseAt, DateTime? RetiredAt)
{
    /// <summary>When it may be put into use at the earliest: the end of its publication.</summary>
    internal DateTime? UsableAt { get; init; }

    /// <summary>The deed by which it came; null for the first key of a purpose.</summary>
    internal Guid? Deed { get; init; }

    /// <summary>Signatures asked of it; never fewer than were made.</summary>
    internal long Signatures { get; init; }

    internal KeyState State => RetiredAt is not null ? KeyState.Retired : InUseAt is not null ? KeyState.InUse : KeyState.Next;
}
