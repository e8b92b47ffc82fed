using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DeAn06.Trust.Keys;

/// <summary>
/// Ed25519 (RFC 8032) through the system's libcrypto, because the framework has none. Keys are their 32 raw bytes;
/// every native object is freed before the call returns.
/// </summary>
internal static partial class Ed25519
{
    internal const int KeyLength = 32;
    internal const int SignatureLength = 64;
    private const string Library = "libcrypto.so.3";
    private const int Kind = 1087; // NID_ED25519

    private static readonly byte[] SpkiHead = Convert.FromHexString("302A300506032B6570032100");

    /// <summary>A new seed from the system's random numbers.</summary>
    internal static byte[] NewSeed() => RandomNumberGenerator.GetBytes(KeyLength);

    /// <summary>The public key of a 32-byte seed.</summary>
    internal static byte[] PublicKeyOf(ReadOnlySpan<byte> seed)
    {
        var key = Checked(EVP_PKEY_new_raw_private_key(Kind, 0, seed, Exactly(seed, KeyLength)));
        try
        {
            Span<byte> bytes = stackalloc byte[KeyLength];
            nuint length = KeyLength;
            Require(EVP_PKEY_get_raw_public_key(key, bytes, ref length) == 1 && length == KeyLength);
            return bytes.ToArray();
        }
        finally
        {
            EVP_PKEY_free(key);
        }
    }

    internal static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        var key = Checked(EVP_PKEY_new_raw_private_key(Kind, 0, seed, Exactly(seed, KeyLength)));
        var context = Checked(EVP_MD_CTX_new());
        try
        {
            Span<byte> signature = stackalloc byte[SignatureLength];
            nuint length = SignatureLength;
            Require(EVP_DigestSignInit(context, 0, 0, 0, key) == 1);
            Require(EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length) == 1 && length == SignatureLength);
            return signature.ToArray();
        }
        finally
        {
            EVP_MD_CTX_free(context);
            EVP_PKEY_free(key);
        }
    }

    /// <summary>True when the signature is this key's over this message; false for anything malformed.</summary>
    internal static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeyLength || signature.Length != SignatureLength) return false;
        var key = EVP_PKEY_new_raw_public_key(Kind, 0, publicKey, KeyLength);
        if (key == 0) return false;
        var context = Checked(EVP_MD_CTX_new());
        try
        {
            return EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1
                && EVP_DigestVerify(context, signature, SignatureLength, message, (nuint)message.Length) == 1;
        }
        finally
        {
            EVP_MD_CTX_free(context);
            EVP_PKEY_free(key);
        }
    }

    /// <summary>The raw key as a SubjectPublicKeyInfo (RFC 8410), and back.</summary>
    internal static byte[] ToSpki(ReadOnlySpan<byte> publicKey) => [.. SpkiHead, .. publicKey];

    internal static byte[] FromSpki(ReadOnlySpan<byte> spki) => spki.Length == SpkiHead.Length + KeyLength && spki.StartsWith(SpkiHead)
        ? spki[SpkiHead.Length..].ToArray()
        : throw new CryptographicException("This is no Ed25519 public key.");

    private static nuint Exactly(ReadOnlySpan<byte> bytes, int length) =>
        bytes.Length == length ? (nuint)length : throw new CryptographicException($"An Ed25519 key has {length} bytes, not {bytes.Length}.");

    private static nint Checked(nint made) => made != 0 ? made : throw new CryptographicException("libcrypto refused the Ed25519 key.");

    private static void Require(bool done)
    {
        if (!done) throw new CryptographicException("libcrypto refused the Ed25519 operation.");
    }

    [LibraryImport(Library)]
    private static partial nint EVP_PKEY_new_raw_private_key(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library)]
    private static partial nint EVP_PKEY_new_raw_public_key(int type, nint engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Library)]
    private static partial int EVP_PKEY_get_raw_public_key(nint key, Span<byte> bytes, ref nuint length);

    [LibraryImport(Library)]
    private static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Library)]
    private static partial nint EVP_MD_CTX_new();

    [LibraryImport(Library)]
    private static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Library)]
    private static partial int EVP_DigestSignInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library)]
    private static partial int EVP_DigestSign(nint context, Span<byte> signature, ref nuint length, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(Library)]
    private static partial int EVP_DigestVerifyInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library)]
    private static partial int EVP_DigestVerify(nint context, ReadOnlySpan<byte> signature, nuint length, ReadOnlySpan<byte> message, nuint messageLength);
}
