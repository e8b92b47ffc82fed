using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Services.Fees;

/// <summary>How a signature was found.</summary>
internal enum SignatureVerdict
{
    Good,

    /// <summary>Missing, unreadable, or of another secret or other words.</summary>
    Bad,

    /// <summary>Right, but of another time: it may have been overheard.</summary>
    Stale,
}

/// <summary>
/// What passes between the platform and the gateway is signed with a secret that both hold: <c>t=unix-seconds,v1=hex</c>, an HMAC-SHA-256 of the time, a dot and the words. A signature is good
/// for five minutes on each side of the clock. Pure.
/// </summary>
internal static class GatewaySignature
{
    internal const string Header = "X-Gateway-Signature";
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    internal static string Of(byte[] secret, DateTime at, ReadOnlySpan<byte> words)
    {
        var time = new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"t={time},v1={Convert.ToHexStringLower(Mac(secret, time, words))}");
    }

    internal static string Of(byte[] secret, DateTime at, string words) => Of(secret, at, Encoding.UTF8.GetBytes(words));

    internal static SignatureVerdict Check(byte[] secret, string? signature, DateTime now, ReadOnlySpan<byte> words)
    {
        var parts = (signature ?? "").Split(',');
        if (parts is not [['t', '=', .. var time], ['v', '1', '=', .. var mac]] || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || mac.Length != 64) return SignatureVerdict.Bad;
        Span<byte> sent = stackalloc byte[32];
        if (Convert.FromHexString(mac, sent, out _, out _) != System.Buffers.OperationStatus.Done || !CryptographicOperations.FixedTimeEquals(sent, Mac(secret, seconds, words))) return SignatureVerdict.Bad;
        return Math.Abs(new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds() - seconds) <= Window.TotalSeconds ? SignatureVerdict.Good : SignatureVerdict.Stale;
    }

    private static byte[] Mac(byte[] secret, long time, ReadOnlySpan<byte> words) => HMACSHA256.HashData(secret, (byte[])[.. Encoding.ASCII.GetBytes(time.ToString(CultureInfo.InvariantCulture) + "."), .. words]);
}
