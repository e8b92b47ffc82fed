using Microsoft.AspNetCore.Http;

namespace DeAn06.Interface;

/// <summary>Marks a page that is the same for everyone and holds nothing personal; browsers may keep and recheck it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute : Attribute;

/// <summary>Where the forms of a page may lead besides this site.</summary>
public static class FormTargets
{
    private static readonly object Key = new();

    /// <summary>
    /// Lets a form of this page end, through redirects, at another site: the one the visitor came from to sign in. Browsers hold every redirect after a
    /// form against the policy of the page the form stood on. Only the site of an absolute http(s) address counts.
    /// </summary>
    public static void LetFormsLeadTo(this HttpContext http, string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0) http.Items[Key] = uri.GetLeftPart(UriPartial.Authority);
    }

    internal static string? Of(HttpContext http) => http.Items[Key] as string;
}

/// <summary>
/// The headers of every answer: a content policy without inline code, no framing, no sniffing, no referrer outside. Whatever does not
/// say otherwise may not be stored anywhere.
/// </summary>
internal sealed class SafeHeaders(RequestDelegate next)
{
    internal const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static state => Write((HttpContext)state), http);
        return next(http);
    }

    private static Task Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = FormTargets.Of(http) is { } site ? Policy.Replace("form-action 'self'", $"form-action 'self' {site}", StringComparison.Ordinal) : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=()";
        if (http.Request.Path.StartsWithSegments("/fonts") && http.Response.StatusCode == StatusCodes.Status200OK)
            headers.CacheControl = "public, max-age=31536000, immutable";
        else if (headers.CacheControl.Count == 0)
            headers.CacheControl = IsPublic(http) ? "private, no-cache" : "no-store";
        return Task.CompletedTask;
    }

    private static bool IsPublic(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null
        && http.User.Identity?.IsAuthenticated != true
        && HttpMethods.IsGet(http.Request.Method);
}
