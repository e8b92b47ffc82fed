using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace DeAn06.Interface;

/// <summary>The language asked for: <c>?lang=</c>, then the cookie, then Vietnamese; the browser's own wish is not guessed at.</summary>
internal sealed class LanguageProvider : IRequestCultureProvider
{
    public Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext http)
    {
        var asked = LanguageChoice.Read(http.Request.Query["lang"]) ?? LanguageChoice.Read(http.Request.Cookies[InterfaceSetup.LanguageCookie]);
        return Task.FromResult<ProviderCultureResult?>(new(asked == "en" ? "en" : "vi-VN"));
    }
}

/// <summary>Keeps a language chosen by <c>?lang=</c> for a year.</summary>
internal sealed class LanguageChoice(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (Read(http.Request.Query["lang"]) is { } chosen && http.Request.Cookies[InterfaceSetup.LanguageCookie] != chosen)
            http.Response.Cookies.Append(InterfaceSetup.LanguageCookie, chosen, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                IsEssential = true,
            });
        return next(http);
    }

    internal static string? Read(string? text) => text switch
    {
        "vi" or "vi-VN" => "vi",
        "en" or "en-GB" => "en",
        _ => null,
    };
}
