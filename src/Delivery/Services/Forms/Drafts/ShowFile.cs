using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>Shows the applicant a file of their own draft. Its kind was read from its bytes when it was taken in; it runs nothing.</summary>
internal static class ShowFile
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/nop/{code}/tep/{handle:length(22)}", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(string code, string handle, HttpContext http, IWhoActs whoActs, FormDesk desk, DraftTable drafts, Kernel.Files files, CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(http, ct);
        if (who.Problem is { } stranger) return Results.StatusCode(stranger.Status);
        var applicant = await desk.ApplicantAsync(who.Value, ct);
        if (applicant.Problem is { } refused) return Results.StatusCode(refused.Status);
        var (person, subject, onBehalfOf) = applicant.Value;
        if (!Ids.TryParseHandle(handle, out var id) || await drafts.OpenAsync(person, subject, onBehalfOf, code, ct) is not { } draft || !DraftTable.FilesOf(draft.Answers).Contains(id)) return Results.NotFound();
        return await AnswerAsync(id, http, files, ct);
    }

    /// <summary>The bytes of a file of a draft, to whom the draft is open.</summary>
    internal static async Task<IResult> AnswerAsync(Guid id, HttpContext http, Kernel.Files files, CancellationToken ct)
    {
        if ((await files.FindAsync([id], ct)).FirstOrDefault() is not { } file || await files.ReadAsync(id, ct) is not { } bytes) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.ContentDisposition = new System.Net.Mime.ContentDisposition { Inline = file.MediaType != "application/pdf", FileName = $"tep{System.IO.Path.GetExtension(file.Name)}" }.ToString();
        return Results.Bytes(bytes, file.MediaType);
    }
}
