using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>
/// Codes, tokens and handles: 32 random bytes with a word in front that tells a leak scanner, and us, what they are. Only their SHA-256 is kept.
/// </summary>
internal static class TokenSecrets
{
    internal const string AccessToken = "at06_";
    internal const string RefreshToken = "rt06_";
    internal const string Code = "ac06_";
    internal const string RequestUri = "urn:ietf:params:oauth:request_uri:";
    private const int Longest = 120;

    internal static string New(string kind) => kind + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    internal static bool Is(string kind, string? text) => text is { Length: <= Longest } && text.StartsWith(kind, StringComparison.Ordinal);
}
