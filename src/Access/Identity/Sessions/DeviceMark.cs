using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Sessions;

/// <summary>By what a browser is told from others: a random number in a sealed cookie. It opens nothing.</summary>
internal sealed record DeviceMark(byte[] Hash);

/// <summary>Reads and writes the browser's mark.</summary>
internal sealed class DeviceCookie(IDataProtectionProvider protection)
{
    private const string Name = "may";
    private static readonly TimeSpan Life = TimeSpan.FromDays(400);
    private readonly IDataProtector protector = protection.CreateProtector("identity.device");

    internal DeviceMark? Read(HttpContext http)
    {
        if (http.Request.Cookies[SessionCookie.NameFor(http, Name)] is not { Length: > 0 and < 1000 } text) return null;
        try
        {
            return new(SHA256.HashData(protector.Unprotect(Convert.FromBase64String(text))));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The browser's mark; a new one when it has none.</summary>
    internal DeviceMark Mark(HttpContext http)
    {
        if (Read(http) is { } known) return known;
        var random = RandomNumberGenerator.GetBytes(16);
        http.Response.Cookies.Append(SessionCookie.NameFor(http, Name), Convert.ToBase64String(protector.Protect(random)), SessionCookie.Options(http, Life));
        return new(SHA256.HashData(random));
    }
}
