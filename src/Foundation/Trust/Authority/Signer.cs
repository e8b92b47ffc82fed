using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeAn06.Trust.Authority;

/// <summary>
/// A private key ready to sign what X.509 defines: certificates, CRLs, OCSP answers. Whatever the ledger of keys opens will do, EC or RSA, from a
/// file or from an HSM.
/// </summary>
internal sealed class Signer : IDisposable
{
    private readonly AsymmetricAlgorithm key;

    internal Signer(AsymmetricAlgorithm key)
    {
        this.key = key;
        (Generator, Hash) = key switch
        {
            ECDsa ec => (X509SignatureGenerator.CreateForECDsa(ec), HashFor(ec.KeySize)),
            RSA rsa => (X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1), HashAlgorithmName.SHA256),
            _ => throw new CryptographicException("This key signs no certificates."),
        };
    }

    internal X509SignatureGenerator Generator { get; }

    internal HashAlgorithmName Hash { get; }

    /// <summary>The signature's AlgorithmIdentifier (DER).</summary>
    internal byte[] Algorithm => Generator.GetSignatureAlgorithmIdentifier(Hash);

    internal byte[] Sign(byte[] data) => Generator.SignData(data, Hash);

    public void Dispose() => key.Dispose();

    private static HashAlgorithmName HashFor(int bits) => bits switch
    {
        > 384 => HashAlgorithmName.SHA512,
        > 256 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA256,
    };
}
