using DeAn06.Trust.Authority.Deeds;
using DeAn06.Trust.Deeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Trust.Authority;

/// <summary>A certificate as the API tells it; <paramref name="State"/> is <c>good</c>, <c>notYet</c>, <c>ended</c>, <c>onHold</c> or <c>revoked</c>.</summary>
internal sealed record CertificateAnswer(
    string Serial, string Profile, string Subject, DateTime NotBefore, DateTime NotAfter, string State, string? Renews, string MadeBy, string? ApprovedBy,
    DateTime? RevokedAt, string? RevocationReason, DateTime? InvalidSince, string? Pem)
{
    internal static CertificateAnswer Of(CertificateLine c, DateTime at, bool withPem = false) => new(
        c.Serial, c.Profile, c.Subject, c.NotBefore, c.NotAfter, Word(c.StandingAt(at)), c.Renews, c.MadeBy, c.ApprovedBy,
        c.Revocation?.At, c.Revocation?.Reason.Code(), c.Revocation?.InvalidSince,
        withPem ? System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", c.Der) : null);

    internal static string Word(Standing standing) => char.ToLowerInvariant(standing.ToString()[0]) + standing.ToString()[1..];
}

/// <summary>The certificates under <c>/api/trust/certificates</c>. What changes anything is a proposal that a second person approves under <c>/api/trust/deeds</c>.</summary>
internal static class CertificateApi
{
    private const string Path = "/api/trust/certificates";

    private sealed record Renewal(string? Request, string? Reason);

    private sealed record Lifting(string? Reason);

    private sealed record Making(string? Role, string? Reason);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, ListAsync).WithName("ListCertificates").WithTags("Trust").Produces<Page<CertificateAnswer>>().ProducesProblem(403);
        endpoints.MapGet(Path + "/{serial}", OneAsync).WithName("GetCertificate").WithTags("Trust").Produces<CertificateAnswer>().ProducesProblem(403).ProducesProblem(404);
        Propose<IssueWish, ProposeIssue>(endpoints, Path, "ProposeCertificate", (u, _, wish, act, ct) => u.RunAsync(wish, act, ct));
        Propose<Renewal, ProposeRenewal>(endpoints, Path + "/{serial}/renew", "ProposeRenewal", (u, serial, wish, act, ct) => u.RunAsync(serial, wish.Request, wish.Reason, act, ct));
        Propose<RevokeWish, ProposeRevocation>(endpoints, Path + "/{serial}/revoke", "ProposeRevocation", (u, serial, wish, act, ct) => u.RunAsync(serial, wish, act, ct));
        Propose<Lifting, ProposeLifting>(endpoints, Path + "/{serial}/lift", "ProposeLifting", (u, serial, wish, act, ct) => u.RunAsync(serial, wish.Reason, act, ct));
        Propose<Making, ProposeAuthority>(endpoints, "/api/trust/authority", "ProposeAuthority", (u, _, wish, act, ct) => u.RunAsync(wish.Role, wish.Reason, act, ct));
    }

    private static async Task<IResult> ListAsync(string? words, string? cursor, HttpContext http, IWhoActs who, CertificateBook book, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } stranger) return stranger.ToHttp(http);
        if (!act.Value.May(TrustPermissions.Look)) return KernelProblems.NotAllowed.ToHttp(http);
        var found = await book.SearchAsync(words, cursor, ct);
        return found.Then(page => new Page<CertificateAnswer>([.. page.Items.Select(c => CertificateAnswer.Of(c, act.Value.At))], page.Next)).ToHttp(http);
    }

    private static async Task<IResult> OneAsync(string serial, HttpContext http, IWhoActs who, CertificateBook book, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } stranger) return stranger.ToHttp(http);
        if (!act.Value.May(TrustPermissions.Look)) return KernelProblems.NotAllowed.ToHttp(http);
        return await book.FindAsync(serial, ct) is { } line ? Results.Ok(CertificateAnswer.Of(line, act.Value.At, withPem: true)) : AuthorityProblems.NoCertificate.ToHttp(http);
    }

    private static void Propose<TWish, TUseCase>(IEndpointRouteBuilder endpoints, string path, string name, Func<TUseCase, string, TWish, Act, CancellationToken, Task<Result<Deed>>> run)
        where TUseCase : class, IUseCase =>
        endpoints.MapPost(path, async (TWish wish, HttpContext http, IWhoActs who, UseCases useCases, DeedKinds kinds, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            var serial = http.Request.RouteValues["serial"] as string ?? "";
            var deed = await useCases.RunAsync<TUseCase, Deed>(u => run(u, serial, wish, act.Value, ct), act.Value, ct);
            return deed.Then(d => DeedAnswer.Of(d, kinds, act.Value.At)).ToHttp(http);
        }).WithName(name).WithTags("Trust").Produces<DeedAnswer>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
}
