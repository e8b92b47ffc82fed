using DeAn06.Services.Dossiers;
using DeAn06.Trust;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Papers;

/// <summary>The sealed papers of a dossier for its officers: the result and its copies on paper, the papers of its deeds, the control slip, and the proposal to revoke the result.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OfficePapersModel(IWhoActs who, UseCases useCases, MakeSlip make, IDocuments documents, IPapers papers) : DossierDeskPage(who)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The code of the paper of a deed that is to be revoked; none for the result.</summary>
    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string? SlipText { get; set; }

    internal ShownPapers Papers { get; private set; } = null!;

    internal string Path => "/can-bo/ket-qua/" + Papers.Row.Handle;

    internal string Dossier => "/can-bo/ho-so/" + Papers.Row.Handle;

    /// <summary>Only the office that signed proposes to revoke, and only what still counts.</summary>
    internal bool MayRevoke => Act.May(ServicesPermissions.Approve) && Papers.Result is { Document.IsValid: true } result && result.Document.Office == Act.Office;

    /// <summary>The papers of deeds that this office issued and a leader of it may propose to revoke.</summary>
    internal IReadOnlyList<ShownPaper> Revocable => Act.May(ServicesPermissions.Approve) ? [.. Papers.Slips.Where(s => s.Document.IsValid && s.Document.Office == Act.Office)] : [];

    internal static SentFile Shown(ShownPaper paper, string path) => new(paper.Title, VietnamTime.Short(paper.MadeAt), path,
        paper.Document.IsValid ? null : Speech.English ? "Revoked" : "Đã thu hồi", TagColour.Red);

    internal bool MayCopy => Papers.Result is { Document.IsValid: true };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ?? Page();

    public async Task<IActionResult> OnGetFileAsync(string? ma, CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        if (Papers.All.FirstOrDefault(p => p.Document.Code == ma) is not { } paper) return NotFound();
        return await documents.ReadAsync(paper.Document.Code, ct) is { } pdf ? File(pdf, "application/pdf", PaperFiles.NameOf(paper.Document)) : StatusCode(410);
    }

    /// <summary>The control slip as it stands now; asked for again before anything happened, it is the same paper.</summary>
    public async Task<IActionResult> OnPostControlAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var read = await useCases.RunAsync<ReadControl, SlipFacts>(u => u.RunAsync(Papers.Row.Id, Act, ct), Act, ct);
        if (read.Problem is { } refused) return Refuse(refused);
        var made = await make.RunAsync(read.Value, Act, ct);
        return made.Problem is { } failed ? Refuse(failed) : Redirect(Path);
    }

    /// <summary>A copy on paper: counted and journaled first, then drawn.</summary>
    public async Task<IActionResult> OnPostCopyAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var made = await useCases.RunAsync<CopyResult, CopyRow>(u => u.RunAsync(Papers.Row.Id, Act, ct), Act, ct);
        return made.Problem is { } refused ? Refuse(refused) : Redirect($"{Path}?handler=Copy&ban={made.Value.N}");
    }

    public async Task<IActionResult> OnGetCopyAsync(int ban, CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var read = await useCases.RunAsync<ReadCopy, ReadCopy.Found>(u => u.RunAsync(Papers.Row.Id, ban, Act, ct), Act, ct);
        if (read.Problem is { } refused) return refused.Status == 404 ? NotFound() : Refuse(refused);
        var (facts, copy) = read.Value;
        var paper = ResultTemplates.DrawCopy(facts, papers.OfficeOf(facts.Office), new PaperCheck(copy.Code, documents.AddressOf(copy.Code)), new CopyFacts(papers.OfficeOf(copy.Office), copy.ActorName, copy.MadeAt, copy.N));
        return File(papers.Draw(paper), "application/pdf", $"ban-giay-{copy.N}-{copy.Code}.pdf");
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var proposed = string.IsNullOrEmpty(Document)
            ? await useCases.RunAsync<ProposeRevocation, Work.CaseId>(u => u.RunAsync(new(Papers.Row.Id, Text), Act, ct), Act, ct)
            : await useCases.RunAsync<ProposeSlipRevocation, Work.CaseId>(u => u.RunAsync(new(Papers.Row.Id, Document, SlipText), Act, ct), Act, ct);
        return proposed.Problem is { } refused ? Refuse(Document is { Length: > 0 } && refused.Field == "Text" ? refused.At(nameof(SlipText)) : refused) : Redirect(ShowRevocationModel.PathOf(proposed.Value));
    }

    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ViewDocuments, ShownPapers>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Papers = found.Value;
        return null;
    }

    private IActionResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
