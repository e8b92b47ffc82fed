using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Sessions;

/// <summary>The cookie that carries a session's secret, sealed by the house's key ring. Over https its name begins with <c>__Host-</c>.</summary>
internal sealed class SessionCookie(IDataProtectionProvider protection)
{
    private const string Name = "phien";
    private readonly IDataProtector protector = protection.CreateProtector("identity.session");

    internal void Write(HttpContext http, byte[] secret) =>
        http.Response.Cookies.Append(NameFor(http, Name), Convert.ToBase64String(protector.Protect(secret)), Options(http));

    internal void Clear(HttpContext http) => http.Response.Cookies.Delete(NameFor(http, Name), Options(http));

    internal byte[]? Read(HttpContext http)
    {
        if (http.Request.Cookies[NameFor(http, Name)] is not { Length: > 0 and < 1000 } text) return null;
        try
        {
            return protector.Unprotect(Convert.FromBase64String(text));
        }
        catch (Exception e) when (e is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The cookie's name here: over https it is bound to this host.</summary>
    internal static string NameFor(HttpContext http, string name) => http.Request.IsHttps ? "__Host-" + name : name;

    internal static CookieOptions Options(HttpContext http, TimeSpan? life = null) => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = life,
    };
}
