using System.Net;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.House;

/// <summary>security.md 29: default deny, walked over every endpoint and page that exists.</summary>
public sealed class AccessTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    /// <summary>What a stranger may open; a browser's question about another site (OPTIONS) opens nothing. Everything else must refuse or send them to the sign-in page.</summary>
    private static readonly string[] Open =
    [
        "/", "/dang-nhap", "/dia-gioi", "/tro-nang", "/quyen-rieng-tu", "/thu-vien", "/loi", "/healthz", "/openapi", "/doi-tac", "/api/places/areas", "/api/places/resolve", "/api/places/restate",
        "/api/law", "/can-bo/luat", "/dang-xuat", "/api/places/offices", "/api/front/who",
        "/tsa", "/journal", "/api/trust/journal", "/tra-cuu", "/nop-ho", "/api/services/payments/notices", "/kiem-tra", "/api/trust/check",
        "/pki", "/api/trust/keys", "/oidc/jwks",
        "/oidc/logout", "/oidc/bc-authorize", "/api/identity/self-checks",
        "/pki", "/api/trust/keys", "/khoi-phuc",
        "/pki", "/api/trust/keys", "/khoi-phuc", "/dang-ky", "/kich-hoat",
    ];

    private IEnumerable<(string Method, string Path)> Endpoints() => platform.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText is { } raw && !raw.Contains('.') && !e.Metadata.Any(m => m.GetType().Name.Contains("StaticAsset")))
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => (m, "/" + Fill(e))))
        .Distinct();

    private static string Fill(RouteEndpoint endpoint) => string.Join('/', endpoint.RoutePattern.PathSegments.Select(s =>
        s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "01"));

    private static bool IsOpen(string path) => Open.Any(o => path == o || (o != "/" && path.StartsWith(o + "/", StringComparison.Ordinal)));

    [Fact]
    public async Task A_stranger_opens_only_what_is_public()
    {
        using var client = platform.Host.Client();
        var opened = new List<string>();
        foreach (var (method, path) in Endpoints().Where(e => !IsOpen(e.Path) && e.Method != HttpMethods.Options))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method is "POST" or "PUT") request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request);
            var refused = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnsupportedMediaType
                || (response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.Found && response.Headers.Location!.OriginalString.Contains("/dang-nhap"));
            if (!refused) opened.Add($"{method} {path} answered {(int)response.StatusCode}");
        }
        Assert.Empty(opened);
    }

    [Fact]
    public async Task Every_answer_carries_the_safe_headers()
    {
        using var client = platform.Host.Client();
        foreach (var path in (string[])["/", "/dang-nhap", "/khong-co", "/api/khong-co", "/can-bo"])
        {
            using var response = await client.GetAsync(path);
            Assert.Contains("nosniff", response.Headers.GetValues("X-Content-Type-Options"));
            var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
            Assert.DoesNotContain("unsafe-inline", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.True(response.Headers.Contains("Cross-Origin-Opener-Policy"), path);
        }
    }

    [Fact]
    public async Task An_unknown_api_path_answers_a_problem_and_never_a_stack()
    {
        using var client = platform.Host.Client("en");
        using var response = await client.GetAsync("/api/khong-co");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync());
    }
}
