using DeAn06.Services.Dossiers;
using DeAn06.Trust;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Papers;

/// <summary>The sealed papers of one of my dossiers: the result, the receipt, what was asked for. Also for who applied for a child, whose result lies in the child's store.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MyPapersModel(IWhoActs who, UseCases useCases, IDocuments documents) : MyDossierPage(who, useCases)
{
    internal ShownPapers Papers { get; private set; } = null!;

    internal DateOnly Today => Clock.DayOf(Act.At);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ?? Page();

    /// <summary>The file of one of these papers.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? ma, CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        if (Papers.All.FirstOrDefault(p => p.Document.Code == ma) is not { } paper) return NotFound();
        return await documents.ReadAsync(paper.Document.Code, ct) is { } pdf ? File(pdf, "application/pdf", PaperFiles.NameOf(paper.Document)) : StatusCode(410);
    }

    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var found = await UseCases.RunAsync<ViewDocuments, ShownPapers>(u => u.RunAsync(Shown.Open.Row.Id, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Papers = found.Value;
        return null;
    }
}

/// <summary>How the files of papers are called.</summary>
internal static class PaperFiles
{
    internal static string NameOf(SealedDocument document) => $"{document.Kind.Split('.')[^1]}-{document.Code}.pdf";
}
