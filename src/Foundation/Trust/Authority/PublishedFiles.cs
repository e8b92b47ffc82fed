using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using DeAn06.Trust.Authority.Crl;
using DeAn06.Trust.Authority.Ocsp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace DeAn06.Trust.Authority;

/// <summary>
/// What everyone may fetch without signing in: the authorities' certificates and lists under <c>/pki</c>, by the plain name for the one in use and by
/// the name with its key for each there ever was, and the status service.
/// </summary>
internal sealed partial class PublishedFiles(ServiceCertificates services, CertificateBook book, CrlBook lists, TimeProvider clock, ILogger<PublishedFiles> log)
{
    private const string OcspPath = "/pki/ocsp";
    private static readonly TimeSpan ListsCached = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan CertificatesCached = TimeSpan.FromHours(1);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/pki/{file}", (string file, HttpContext http, PublishedFiles files, CancellationToken ct) => files.FileAsync(file, http, ct))
            .WithName("GetAuthorityFile").WithTags("Trust").Produces(200, contentType: "application/pkix-cert").ProducesProblem(404);
        endpoints.MapPost(OcspPath, PostAsync).WithName("AskStatus").WithTags("Trust").DisableAntiforgery().Produces(200, contentType: "application/ocsp-response");
        endpoints.MapGet(OcspPath + "/{**request}", GetAsync).WithName("AskStatusByGet").WithTags("Trust").Produces(200, contentType: "application/ocsp-response");
    }

    private async Task<IResult> FileAsync(string file, HttpContext http, CancellationToken ct)
    {
        try
        {
            var found = await FindAsync(file, ct);
            if (found.Problem is { } refused) return refused.ToHttp(http);
            return file.EndsWith(".crl", StringComparison.Ordinal)
                ? Send(http, (await lists.CurrentAsync(found.Value, ct)).Bytes, "application/pkix-crl", ListsCached)
                : Send(http, found.Value.Der, "application/pkix-cert", CertificatesCached);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && fault is not Npgsql.NpgsqlException)
        {
            log.LogWarning("A file of the authority was not made because of {Fault}", fault.GetType().Name);
            return AuthorityProblems.KeyStoreSilent.ToHttp(http);
        }
    }

    private async Task<Result<CertificateLine>> FindAsync(string file, CancellationToken ct)
    {
        var asked = FileName().Match(file);
        if (!asked.Success) return KernelProblems.NotFound;
        var role = asked.Groups[1].Value;
        if (!asked.Groups[2].Success)
        {
            var current = await services.IdentityAsync(role, ct);
            return current.Problem is { } refused ? refused : await book.FindAsync(CertificateTable.SerialOf(current.Value.Certificate), ct) is { } line ? line : KernelProblems.NotFound;
        }
        var at = clock.GetUtcNow().UtcDateTime;
        var named = (await book.AuthoritiesAsync(ct)).Where(l => l.Profile == role && l.InTermAt(at) && NameOf(l) == $"{role}-{asked.Groups[2].Value}").ToList();
        return named.Count == 0 ? KernelProblems.NotFound : named[0];
    }

    private static string NameOf(CertificateLine authority)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(authority.Der);
        return certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Any() ? Addresses.NameOf(authority.Profile, certificate) : "";
    }

    private static async Task<IResult> PostAsync(HttpContext http, OcspResponder responder, CancellationToken ct)
    {
        var buffer = new byte[OcspRequest.LargestBytes + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        var reply = await responder.AnswerAsync(buffer.AsMemory(0, length), ct);
        return Send(http, reply.Bytes, "application/ocsp-response", null);
    }

    /// <summary>The request is the rest of the path: base64, percent-encoded (RFC 6960 appendix A.1). Read as it was sent, since base64 has slashes of its own.</summary>
    private static async Task<IResult> GetAsync(HttpContext http, OcspResponder responder, CancellationToken ct)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var text = raw.StartsWith(OcspPath + "/", StringComparison.Ordinal) ? Uri.UnescapeDataString(raw[(OcspPath.Length + 1)..].Split('?')[0]) : "";
        var bytes = new byte[OcspRequest.LargestBytes];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) length = 0;
        var reply = await responder.AnswerAsync(bytes.AsMemory(0, length), ct);
        if (reply.KeepFor is { } keep) http.Response.Headers.Expires = (reply.At + keep).ToString("R");
        http.Response.Headers.LastModified = reply.At.ToString("R");
        return Send(http, reply.Bytes, "application/ocsp-response", reply.KeepFor);
    }

    private static IResult Send(HttpContext http, byte[] bytes, string type, TimeSpan? keep)
    {
        http.Response.Headers.CacheControl = keep is { } time ? $"public, no-transform, must-revalidate, max-age={(int)time.TotalSeconds}" : "no-store";
        if (keep is not null) http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
        return Results.Bytes(bytes, type);
    }

    [GeneratedRegex(@"^(root|issuing)(?:-([0-9a-f]{16}))?\.(?:cer|crl)$")]
    private static partial Regex FileName();
}
