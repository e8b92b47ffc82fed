using System.Text.Json.Nodes;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Drafts;
using DeAn06.Services.Forms.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Services.Counter;

/// <summary>Help mode on a page: what was ticked and how the citizen agreed.</summary>
internal sealed record HelpView(IReadOnlyList<string> Helped, string? Consent);

/// <summary>A question of the form, asked aloud by the officer. A paper may be shown only: its original is seen and no copy kept (circular 03/2025/TT-VPCP).</summary>
[RequestFormLimits(MultipartBodyLengthLimit = ServeVisitModel.LargestBody)]
[RequestSizeLimit(ServeVisitModel.LargestBody)]
internal sealed class VisitQuestionModel(QuestionParts parts, CounterSeat seat) : QuestionPage(parts, seat)
{
    public async Task<IActionResult> OnPostShownAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        return Asked.Kind == PageKind.File && Count == 0 ? await SaveAsync(_ => new Answered(new JsonArray(AnswerWords.Seen)), new(), null, ct) : Redirect(PathOf(Asked));
    }
}

/// <summary>The parts of the form of a visit.</summary>
internal sealed class VisitTasksModel(DraftParts parts, CounterSeat seat) : TasksPage(parts, seat);

/// <summary>The check of a visit's form, read aloud; then it is submitted and received in one deed.</summary>
internal sealed class VisitCheckModel(DraftParts parts, CounterSeat seat, SigningDesk signing) : CheckPage(parts, seat, signing)
{
    [BindProperty]
    public List<string> Helped { get; set; } = [];

    [BindProperty]
    public string? Consent { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var visit = Open.Draft.Id;
        var ready = await Parts.UseCases.RunAsync<ReadyVisitForm, Submission>(u => u.RunAsync(visit, Helped.Contains("true"), Consent, Act, ct), Act, ct);
        if (ready.Problem is { } unready) return await AgainAsync(unready, ct);
        var receipt = await Parts.UseCases.RunAsync<SubmitDossier, DossierReceipt>(u => u.RunAsync(ready.Value, Act, ct), Act, ct);
        if (receipt.Problem is { } refused) return await AgainAsync(refused, ct);
        var kept = await Parts.UseCases.RunAsync<KeepReceipt, Draft>(u => u.RunAsync(Open.Draft.Person, visit, receipt.Value, Act, ct), Act, ct);
        return kept.Problem is { } gone ? await AgainAsync(gone, ct) : Redirect(Path);
    }
}

/// <summary>Shows the officer of a visit a file of its form; to any other there is none.</summary>
internal static class ShowVisitFile
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(OpenVisitModel.Path + "/{visit:length(22)}/tep/{handle:length(22)}", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(string visit, string handle, HttpContext http, CounterSeat seat, Kernel.Files files, CancellationToken ct)
    {
        var who = await seat.WhoAsync(http, ct);
        if (who.Problem is { } stranger) return Results.StatusCode(stranger.Status);
        var open = await seat.OpenAsync(visit, who.Value, ct);
        if (open.Problem is { } refused) return Results.StatusCode(refused.Status);
        return open.Value is { } form && Ids.TryParseHandle(handle, out var id) && DraftTable.FilesOf(form.Draft.Answers).Contains(id) ? await ShowFile.AnswerAsync(id, http, files, ct) : Results.NotFound();
    }
}
