using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DeAn06.Messages.Delivery;

/// <summary>
/// Says to push services who calls (VAPID, RFC 8292). The key is made from the secret <c>web-push</c>, so that every node has the same; changing that secret
/// means that every browser must subscribe again.
/// </summary>
internal sealed class Vapid : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);
    private readonly Lazy<ECDsa> key;

    public Vapid(Secrets secrets) => key = new(() => ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = ScalarOf(secrets.Get("web-push")) }));

    internal Vapid(ECParameters known) => key = new(() => ECDsa.Create(known));

    internal string PublicKey => Base64Url.EncodeToString(PushEncryption.PointOf(key.Value.ExportParameters(false).Q));

    /// <summary>The value of <c>Authorization</c> for the origin of an endpoint.</summary>
    internal string Authorization(Uri endpoint, string contact, DateTime at)
    {
        var claims = Claims(endpoint.GetLeftPart(UriPartial.Authority), new DateTimeOffset(at + Life, TimeSpan.Zero).ToUnixTimeSeconds(), contact);
        var signed = $"{Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        byte[] signature;
        lock (key) signature = key.Value.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"vapid t={signed}.{Base64Url.EncodeToString(signature)}, k={PublicKey}";
    }

    internal static string Claims(string audience, long expires, string contact) => JsonSerializer.Serialize(new { aud = audience, exp = expires, sub = contact }, Journal.PayloadJson);

    public void Dispose()
    {
        if (key.IsValueCreated) key.Value.Dispose();
    }

    /// <summary>A scalar between 1 and the order of the group: the secret is stretched until it is one, which it is at once but for one in four thousand million.</summary>
    private static byte[] ScalarOf(byte[] secret)
    {
        for (byte n = 0; ; n++)
        {
            var scalar = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, [], [.. "VAPID P-256"u8, n]);
            if (scalar.AsSpan().SequenceCompareTo(Order) < 0 && scalar.AsSpan().IndexOfAnyExcept((byte)0) >= 0) return scalar;
        }
    }

    private static ReadOnlySpan<byte> Order =>
    [
        0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ];
}
