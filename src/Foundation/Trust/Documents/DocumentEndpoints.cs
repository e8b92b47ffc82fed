using DeAn06.Trust.Documents.Checking;
using DeAn06.Trust.Documents.Office;
using DeAn06.Trust.Documents.Statement;
using DeAn06.Trust.Documents.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Trust.Documents;

/// <summary>The API on documents: an office's, one's own, and the check that is open to everyone. Files have addresses of their own below the pages.</summary>
internal static class DocumentEndpoints
{
    /// <summary>A document as the API tells it; whom it is about is never said.</summary>
    internal sealed record View(string Code, string Kind, string TitleVi, string TitleEn, string Office, DateTime SealedAt, DateOnly? KeepUntil, bool IsKept, DateTime? RevokedAt, string? RevocationReason, string Sha256, int Length)
    {
        internal static View Of(SealedDocument d, DateTime at) =>
            new(d.Code, d.Kind, d.TitleVi, d.TitleEn, d.Office, d.SealedAt, d.KeepUntil, d.IsKept(Clock.DayOf(at)), d.RevokedAt, d.RevocationReason, d.Sha256, d.Length);
    }

    /// <summary>The answer on a file: one word, the seal's subject and time, the document of the store.</summary>
    internal sealed record FileView(string Verdict, string Seal, string? SealedBy, DateTime? SealedAt, string? Why, PublicDocument? Document);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/trust").WithTags("Trust");
        api.MapGet("/documents", OfOfficeAsync).WithName("ListDocuments").Produces<Page<View>>().ProducesProblem(403);
        api.MapGet("/documents/mine", MineAsync).WithName("ListMyDocuments").Produces<Page<View>>().ProducesProblem(401);
        api.MapGet("/documents/{code}", OneAsync).WithName("GetDocument").Produces<View>().ProducesProblem(404);
        api.MapGet("/documents/{code}/file", OfficeFileAsync).WithName("GetDocumentFile").Produces(200, contentType: "application/pdf").ProducesProblem(404).ProducesProblem(410);
        api.MapPost("/documents/{code}/revocation", RevokeAsync).WithName("RevokeDocument").Produces<View>().ProducesProblem(400).ProducesProblem(409);
        api.MapPost("/documents/journal-statements", IssueAsync).WithName("IssueJournalStatement").Produces<View>().ProducesProblem(400);
        api.MapGet("/check/{code}", CheckCodeAsync).WithName("CheckCode").Produces<PublicDocument>().ProducesProblem(404).ProducesProblem(429);
        api.MapPost("/check", CheckFileAsync).Accepts<byte[]>("application/pdf").WithName("CheckFile").Produces<FileView>().ProducesProblem(415).ProducesProblem(429)
            .WithMetadata(new RequestSizeLimitAttribute(FileRules.MaxBytes + 1));
        endpoints.MapGet("/can-bo/tin-cay/giay-to/{code:length(16,40)}/tai", OfficeFileAsync).ExcludeFromDescription();
        endpoints.MapGet("/toi/giay-to/{code}/tai", MyFileAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> OfOfficeAsync(string? cursor, int? limit, HttpContext http, IWhoActs who, DocumentTable table, CancellationToken ct)
    {
        if (await who.WhoAsync(http, ct) is var act && act.Problem is { } stranger) return stranger.ToHttp(http);
        if (act.Value.Actor.Kind == ActorKind.Citizen || !OfficeRules.MayList(act.Value)) return KernelProblems.NotAllowed.ToHttp(http);
        var page = await table.OfOfficeAsync(act.Value.Office, act.Value.May(TrustPermissions.Documents), cursor, Math.Clamp(limit ?? 20, 1, 100), ct);
        return Told(page, act.Value.At, http);
    }

    private static async Task<IResult> MineAsync(string? cursor, int? limit, HttpContext http, IWhoActs who, IDocuments documents, CancellationToken ct)
    {
        if (await who.WhoAsync(http, ct) is var act && act.Problem is { } stranger) return stranger.ToHttp(http);
        if (act.Value.Person is not { } person) return KernelProblems.NotAllowed.ToHttp(http);
        return Told(await documents.OfPersonAsync(person, cursor, Math.Clamp(limit ?? 20, 1, 100), ct), act.Value.At, http);
    }

    private static async Task<IResult> OneAsync(string code, HttpContext http, IWhoActs who, UseCases useCases, CancellationToken ct)
    {
        if (await who.WhoAsync(http, ct) is var act && act.Problem is { } stranger) return stranger.ToHttp(http);
        var seen = await useCases.RunAsync<ViewDocument, SeenDocument>(u => u.RunAsync(code, false, act.Value, ct), act.Value, ct);
        return seen.ToHttp(http, s => Results.Ok(View.Of(s.Document, act.Value.At)));
    }

    private static async Task<IResult> OfficeFileAsync(string code, HttpContext http, IWhoActs who, UseCases useCases, CancellationToken ct)
    {
        if (await who.WhoAsync(http, ct) is var act && act.Problem is { } stranger) return stranger.ToHttp(http);
        var seen = await useCases.RunAsync<ViewDocument, SeenDocument>(u => u.RunAsync(code, true, act.Value, ct), act.Value, ct);
        return seen.ToHttp(http, s => File(s.Document, s.Pdf!));
    }

    private static async Task<IResult> RevokeAsync(string code, RevokeDocument.Command command, HttpContext http, IWhoActs who, UseCases useCases, CancellationToken ct)
    {
        if (await who.WhoAsync(http, ct) is var act && act.Problem is { } stranger) return stranger.ToHttp(http);
        var revoked = await useCases.RunAsync<RevokeDocument, SealedDocument>(u => u.RunAsync(code, command, act.Value, ct), act.Value, ct);
        return revoked.ToHttp(http, d => Results.Ok(View.Of(d, act.Value.At)));
    }

    private static async Task<IResult> IssueAsync(IssueStatement.Command command, HttpContext http, IWhoActs who, IssueStatement issue, CancellationToken ct)
    {
        if (await who.WhoAsync(http, ct) is var act && act.Problem is { } stranger) return stranger.ToHttp(http);
        var once = Idempotency.From(http, command);
        if (once.Problem is { } keyless) return keyless.ToHttp(http);
        var issued = await issue.RunAsync(command, act.Value, once.Value, ct);
        return issued.ToHttp(http, d => Results.Ok(View.Of(d, act.Value.At)), once.Value);
    }

    /// <summary>One's own file. Another's, and one that is not there, answer alike.</summary>
    private static async Task<IResult> MyFileAsync(string code, HttpContext http, IWhoActs who, IDocuments documents, CancellationToken ct)
    {
        if (await who.WhoAsync(http, ct) is var act && act.Problem is { } stranger) return stranger.ToHttp(http);
        if (act.Value.Person is not { } person || await documents.FindOwnAsync(person, code, ct) is not { } document) return KernelProblems.NotFound.ToHttp(http);
        return await documents.ReadAsync(code, ct) is { } pdf ? File(document, pdf) : TrustProblems.DocumentNoLongerKept.ToHttp(http);
    }

    private static async Task<IResult> CheckCodeAsync(string code, HttpContext http, CheckPaper check, CancellationToken ct) =>
        (await check.OfCodeAsync(code, http.Connection.RemoteIpAddress, ct)).ToHttp(http);

    private static async Task<IResult> CheckFileAsync(HttpContext http, CheckPaper check, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        var told = await check.OfFileAsync(body.ToArray(), http.Connection.RemoteIpAddress, ct);
        return told.ToHttp(http, f => Results.Ok(new FileView(Kebab(f.Verdict), Kebab(f.Seal.State), f.Seal.SealedBy, f.Seal.SealedAt, f.Seal.Why?.Sentence, f.Document)));
    }

    private static IResult Told(Result<Page<SealedDocument>> page, DateTime at, HttpContext http) =>
        page.Then(p => new Page<View>([.. p.Items.Select(d => View.Of(d, at))], p.Next)).ToHttp(http);

    private static IResult File(SealedDocument document, byte[] pdf) => Results.File(pdf, "application/pdf", $"{document.Kind.Split('.')[^1]}-{document.Code}.pdf");

    private static string Kebab(Enum value) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
