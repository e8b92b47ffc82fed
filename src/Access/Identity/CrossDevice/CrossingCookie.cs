using System.Security.Cryptography;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.CrossDevice;

/// <summary>What binds a code to the browser that shows it: the handle and the browser's own secret, sealed, for this page only.</summary>
internal sealed class CrossingCookie(IDataProtectionProvider protection)
{
    private const string Name = "ma-qr";
    private const int HandleLength = 22;
    private readonly IDataProtector protector = protection.CreateProtector("identity.crossing");

    internal (string Handle, byte[] Secret)? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 and < 1000 } text) return null;
        try
        {
            var plain = protector.Unprotect(Convert.FromBase64String(text));
            return plain.Length == HandleLength + Credentials.SecretBytes ? (System.Text.Encoding.ASCII.GetString(plain, 0, HandleLength), plain[HandleLength..]) : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    internal void Write(HttpContext http, string handle, byte[] secret) =>
        http.Response.Cookies.Append(Name, Convert.ToBase64String(protector.Protect([.. System.Text.Encoding.ASCII.GetBytes(handle), .. secret])), Options(http));

    internal void Clear(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http));

    private static CookieOptions Options(HttpContext http) => new()
    {
        Path = "/dang-nhap/qr",
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    };
}
