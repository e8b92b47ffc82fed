using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Sessions;

/// <summary>The cookie that carries a session's secret, sealed by the house's key ring. Over https its name begins with <c>__Host-</c>.</summary>
internal sealed class SessionCookie(IDataProtectionProvider protection)
{
    private const string Name = "phien";
    private const string HostName = "__Host-" + Name;
    private readonly IDataProtector protector = protection.CreateProtector("identity.session");

    internal void Write(HttpContext http, byte[] secret) =>
        http.Response.Cookies.Append(NameFor(http), Convert.ToBase64String(protector.Protect(secret)), Options(http));

    internal void Clear(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), Options(http));

    internal byte[]? Read(HttpContext http)
    {
        if (http.Request.Cookies[NameFor(http)] is not { Length: > 0 and < 1000 } text) return null;
        try
        {
            return protector.Unprotect(Convert.FromBase64String(text));
        }
        catch (Exception e) when (e is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? HostName : Name;

    private static CookieOptions Options(HttpContext http) => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
    };
}
