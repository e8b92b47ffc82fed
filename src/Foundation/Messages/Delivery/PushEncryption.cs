using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DeAn06.Messages.Delivery;

/// <summary>Encrypts for one browser (RFC 8291): ECDH on P-256, HKDF-SHA-256, and one record of <c>aes128gcm</c> (RFC 8188).</summary>
internal static class PushEncryption
{
    private const int RecordSize = 4096;
    private const int TagLength = 16;
    internal const int PointLength = 65;

    /// <summary>The most bytes a push service must take, less header, tag and the delimiter (RFC 8291, 4).</summary>
    internal const int MostBytes = RecordSize - 86 - TagLength - 1;

    internal static byte[] Encrypt(ReadOnlySpan<byte> plain, byte[] browserPoint, byte[] auth)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(plain, browserPoint, auth, own, RandomNumberGenerator.GetBytes(16));
    }

    internal static byte[] Encrypt(ReadOnlySpan<byte> plain, byte[] browserPoint, byte[] auth, ECDiffieHellman own, byte[] salt)
    {
        if (plain.Length > MostBytes) throw new ArgumentException($"A notification holds at most {MostBytes} bytes.");
        var ownPoint = PointOf(own.ExportParameters(false).Q);
        using var browser = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = ReadPoint(browserPoint) });
        var shared = own.DeriveRawSecretAgreement(browser.PublicKey);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, auth, [.. "WebPush: info\0"u8, .. browserPoint, .. ownPoint]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        byte[] record = [.. plain, 2];
        var sealedRecord = new byte[record.Length + TagLength];
        using (var aes = new AesGcm(key, TagLength)) aes.Encrypt(nonce, record, sealedRecord.AsSpan(0, record.Length), sealedRecord.AsSpan(record.Length));
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, RecordSize);
        return [.. salt, .. size, PointLength, .. ownPoint, .. sealedRecord];
    }

    /// <summary>True for an uncompressed point that lies on the curve.</summary>
    internal static bool IsPoint(byte[] bytes)
    {
        if (bytes.Length != PointLength || bytes[0] != 4) return false;
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = ReadPoint(bytes) });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    internal static ECPoint ReadPoint(byte[] bytes) => new() { X = bytes[1..33], Y = bytes[33..65] };

    internal static byte[] PointOf(ECPoint point) => [4, .. point.X!, .. point.Y!];
}
