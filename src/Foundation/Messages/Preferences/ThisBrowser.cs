using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Messages.Preferences;

/// <summary>A sealed cookie says who turned notifications on in this browser, and as which subscription. It opens nothing.</summary>
internal sealed class ThisBrowser(UseCases useCases, IDataProtectionProvider protection) : IThisBrowser
{
    private const string Name = "bao";
    private const int LongestCookie = 1000;
    private static readonly TimeSpan Life = TimeSpan.FromDays(400);
    private readonly IDataProtector protector = protection.CreateProtector("messages.browser");

    internal void Keep(HttpContext http, Receiver receiver, Guid subscription) =>
        http.Response.Cookies.Append(NameOf(http), Convert.ToBase64String(protector.Protect(System.Text.Encoding.UTF8.GetBytes($"{Ids.Handle(subscription)} {receiver}"))), Options(http, Life));

    public async Task LeaveAsync(HttpContext http, Act act, CancellationToken ct, Receiver? stays = null)
    {
        if (Read(http) is not { } told || told.Receiver == stays) return;
        await useCases.RunAsync<RemoveBrowser, Done>(u => u.RunAsync(told.Receiver, told.Subscription, RemoveBrowser.Left, act, ct), act, ct);
        http.Response.Cookies.Delete(NameOf(http), Options(http, null));
    }

    private (Receiver Receiver, Guid Subscription)? Read(HttpContext http)
    {
        if (http.Request.Cookies[NameOf(http)] is not { Length: > 0 and < LongestCookie } text) return null;
        try
        {
            var parts = System.Text.Encoding.UTF8.GetString(protector.Unprotect(Convert.FromBase64String(text))).Split(' ', 2);
            return parts.Length == 2 && Ids.TryParseHandle(parts[0], out var subscription) && Receiver.TryParse(parts[1], out var receiver) ? (receiver, subscription) : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static string NameOf(HttpContext http) => http.Request.IsHttps ? "__Host-" + Name : Name;

    private static CookieOptions Options(HttpContext http, TimeSpan? life) => new()
    {
        Path = "/", HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = life,
    };
}
