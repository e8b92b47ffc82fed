using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Identity.Factors.Codes;

/// <summary>Time-based one-time passwords (RFC 6238): HMAC-SHA1, steps of 30 seconds, six digits, as every authenticator app knows them.</summary>
internal static class Totp
{
    internal const int SecretBytes = 20;
    internal const int Digits = 6;
    private const int Step = 30;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    internal static long StepAt(DateTime at) => (long)(at - DateTime.UnixEpoch).TotalSeconds / Step;

    internal static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
        HMACSHA1.HashData(secret, counter, mac);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[19] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, of the present one and its neighbours, or null. Clocks of phones are a little off.</summary>
    internal static long? StepOf(byte[] secret, string code, DateTime at)
    {
        var typed = Encoding.ASCII.GetBytes(code);
        long? found = null;
        for (var step = StepAt(at) - 1; step <= StepAt(at) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(secret, step)), typed)) found = step;
        return found;
    }

    /// <summary>The secret as people type it into an app (RFC 4648 base32).</summary>
    internal static string Written(byte[] secret)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < secret.Length * 8; bit += 5)
        {
            var five = 0;
            for (var b = bit; b < bit + 5; b++) five = (five << 1) | (b < secret.Length * 8 ? (secret[b / 8] >> (7 - b % 8)) & 1 : 0);
            text.Append(Letters[five]);
        }
        return text.ToString();
    }

    /// <summary>The link that apps take over by a tap; it names the account by its login, never by a personal number.</summary>
    internal static string LinkOf(string login, byte[] secret) => $"otpauth://totp/DeAn06:{Uri.EscapeDataString(login)}?secret={Written(secret)}&issuer=DeAn06&algorithm=SHA1&digits={Digits}&period={Step}";
}
