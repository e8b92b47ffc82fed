namespace DeAn06.Trust.Seals;

/// <summary>Object identifiers of CMS (RFC 5652), ESS (RFC 5035), time-stamps (RFC 3161) and the algorithms used here.</summary>
internal static class Oids
{
    internal const string Data = "1.2.840.113549.1.7.1";
    internal const string SignedData = "1.2.840.113549.1.7.2";
    internal const string TstInfo = "1.2.840.113549.1.9.16.1.4";
    internal const string ContentType = "1.2.840.113549.1.9.3";
    internal const string MessageDigest = "1.2.840.113549.1.9.4";
    internal const string SigningTime = "1.2.840.113549.1.9.5";
    internal const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    internal const string SignatureTimeStamp = "1.2.840.113549.1.9.16.2.14";
    internal const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    internal const string Rsa = "1.2.840.113549.1.1.1";
    internal const string EcdsaSha256 = "1.2.840.10045.4.3.2";
    internal const string Sha256 = "2.16.840.1.101.3.4.2.1";
    internal const string Sha384 = "2.16.840.1.101.3.4.2.2";
    internal const string Sha512 = "2.16.840.1.101.3.4.2.3";
}
