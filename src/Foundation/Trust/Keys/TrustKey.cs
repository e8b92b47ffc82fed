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
}

/// <summary>The algorithms of keys, by the names the ledger keeps.</summary>
internal static class KeyAlgorithms
{
    internal const string P256 = "ec-p256";
    internal const string P384 = "ec-p384";
    internal const string Rsa3072 = "rsa-3072";
    internal const string Ed25519 = "ed25519";

    /// <summary>The usual algorithm of a purpose. PDF readers and time-stamp clients in use know RSA best.</summary>
    internal static string Usual(string purpose) => purpose switch
    {
        KeyPurposes.Root or KeyPurposes.Issuing => P384,
        KeyPurposes.Checkpoint => Ed25519,
        KeyPurposes.Ocsp => P256,
        _ => Rsa3072,
    };
}

/// <summary>A line of the ledger of keys. <paramref name="PublicKey"/> is a SubjectPublicKeyInfo (DER).</summary>
internal sealed record TrustKey(
    Guid Id, string Purpose, string Algorithm, string Store, string Reference, byte[] PublicKey,
    DateTime CreatedAt, DateTime? PublishedAt, DateTime? InUseAt, DateTime? RetiredAt);
