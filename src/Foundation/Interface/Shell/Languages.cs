using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace DeAn06.Interface;

/// <summary>
/// The language asked for: <c>?lang=</c>, then the cookie, then Vietnamese. Many people here have a phone set to English, so a page does
/// not follow the browser; a program calling the API says its language in <c>Accept-Language</c>.
/// </summary>
internal sealed class LanguageProvider : IRequestCultureProvider
{
    public Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext http)
    {
        var asked = LanguageChoice.Read(http.Request.Query["lang"]) ?? LanguageChoice.Read(http.Request.Cookies[InterfaceSetup.LanguageCookie]) ?? OfProgram(http.Request);
        return Task.FromResult<ProviderCultureResult?>(new(asked == "en" ? "en" : "vi-VN"));
    }

    private static string? OfProgram(HttpRequest request) => request.Path.StartsWithSegments("/api")
        && request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).FirstOrDefault() is { Value.Value: { } first }
        && first.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : null;
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
