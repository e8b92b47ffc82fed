using System.Security.Cryptography;

namespace DeAn06.Trust.Keys;

/// <summary>Tries a key: does its private half sign what the public half of the ledger verifies?</summary>
internal static class KeyTrial
{
    internal static bool Signs(AsymmetricAlgorithm key, byte[] publicKey)
    {
        var hash = RandomNumberGenerator.GetBytes(32);
        switch (key)
        {
            case RSA rsa:
                using (var verifier = RSA.Create())
                {
                    verifier.ImportSubjectPublicKeyInfo(publicKey, out _);
                    return verifier.VerifyHash(hash, rsa.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                }
            case ECDsa ec:
                using (var verifier = ECDsa.Create())
                {
                    verifier.ImportSubjectPublicKeyInfo(publicKey, out _);
                    return verifier.VerifyHash(hash, ec.SignHash(hash));
                }
            default:
                return false;
        }
    }

    internal static bool Signs(byte[] seed, byte[] publicKey)
    {
        var message = RandomNumberGenerator.GetBytes(32);
        return Ed25519.Verify(Ed25519.FromSpki(publicKey), message, Ed25519.Sign(seed, message));
    }
}
