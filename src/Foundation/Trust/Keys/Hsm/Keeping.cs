using System.Security.Cryptography;
using System.Text.Json;

namespace DeAn06.Trust.Keys.Hsm;

/// <summary>What the key keeper is asked, one line of JSON each: the PIN first, then objects' public keys and signatures of hashes.</summary>
internal sealed record KeeperAsk(long Id, string Object, string? Hash = null, string? Padding = null, byte[]? Digest = null);

/// <summary>What it answers: a SubjectPublicKeyInfo or a signature; null bytes when the HSM refused.</summary>
internal sealed record KeeperAnswer(long Id, byte[]? Bytes);

/// <summary>The first line the keeper reads. Never an argument or a variable: other processes could read those.</summary>
internal sealed record KeeperStart(string Token, string Pin);

/// <summary>
/// The side of the key keeper that holds the HSM: opens objects through the OpenSSL engine <c>pkcs11</c> and signs. A process of its own, because engine
/// and module are one per process, do not recover from a token that was pulled, and are a vendor's code beside which nothing else should live.
/// </summary>
internal sealed class Keeping(KeeperStart start)
{
    internal const string ModuleVariable = "PKCS11_MODULE_PATH";
    internal static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<string, AsymmetricAlgorithm> open = [];
    private readonly Lock gate = new();

    internal KeeperAnswer Answer(KeeperAsk ask)
    {
        try
        {
            return new(ask.Id, ask.Digest is null ? Key(ask.Object).ExportSubjectPublicKeyInfo() : Sign(Key(ask.Object), ask));
        }
        catch (CryptographicException)
        {
            return new(ask.Id, null);
        }
    }

    private static byte[] Sign(AsymmetricAlgorithm key, KeeperAsk ask) => key switch
    {
        RSA rsa => rsa.SignHash(ask.Digest!, new HashAlgorithmName(ask.Hash!), ask.Padding == "pss" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
        ECDsa ec => ec.SignHash(ask.Digest!),
        _ => throw new CryptographicException("Neither RSA nor EC."),
    };

    private AsymmetricAlgorithm Key(string name)
    {
        lock (gate)
        {
            if (open.TryGetValue(name, out var known)) return known;
            using var handle = SafeEvpPKeyHandle.OpenPrivateKeyFromEngine("pkcs11",
                $"pkcs11:token={Uri.EscapeDataString(start.Token)};object={Uri.EscapeDataString(name)};type=private;pin-value={Uri.EscapeDataString(start.Pin)}");
            return open[name] = Wrap(handle);
        }
    }

    private static AsymmetricAlgorithm Wrap(SafeEvpPKeyHandle handle)
    {
        try
        {
            return new RSAOpenSsl(handle);
        }
        catch (CryptographicException)
        {
            return new ECDsaOpenSsl(handle);
        }
    }
}
