using System.Security.Cryptography;
using System.Text.Json;
using DeAn06.Identity.Factors;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.SignIn;

/// <summary>
/// What a visitor proved on the way to a session: it opens nothing by itself. <paramref name="Session"/> is the session it strengthens;
/// <paramref name="Nonce"/> binds codes to this sign-in. <paramref name="Asked"/> is the level asked for.
/// </summary>
internal sealed record Proof(Guid Account, string[] Methods, bool Alone, bool FromPhone, DateTime At, string Nonce, Guid? Session, string? ReturnUrl, int Asked)
{
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    internal int Level => Assurance.LevelOf(Methods, FromPhone);

    internal static string NewNonce() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    internal Proof With(IEnumerable<string> more) => this with { Methods = [.. Methods.Union(more)] };
}

/// <summary>Carries a <see cref="Proof"/> between the steps of a sign-in, sealed, in a cookie of its own that only those pages get.</summary>
internal sealed class ProofCookie(IDataProtectionProvider protection, Clock clock)
{
    private const string Name = "buoc-hai";
    private readonly IDataProtector protector = protection.CreateProtector("identity.proof");

    internal void Write(HttpContext http, Proof proof) =>
        http.Response.Cookies.Append(Name, Convert.ToBase64String(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(proof))), Options(http));

    internal void Clear(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http));

    internal Proof? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 and < 4000 } text) return null;
        try
        {
            var proof = JsonSerializer.Deserialize<Proof>(protector.Unprotect(Convert.FromBase64String(text)))!;
            return clock.UtcNow - proof.At <= Proof.Life ? proof : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http) => new() { Path = "/dang-nhap", HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, IsEssential = true };
}
