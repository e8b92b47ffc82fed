using DeAn06.Services.Dossiers;
using DeAn06.Services.Papers;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Counter;

/// <summary>The papers that were asked for, brought to the desk: scanned, shown only or of the store, all at once; then the receipt with the new date.</summary>
internal sealed class VisitSupplementModel(IWhoActs who, UseCases useCases, Kernel.Files files, StoredEvidence evidence) : SupplementPage(who, useCases, files, evidence)
{
    /// <summary>The visit from which the dossier is opened.</summary>
    [BindProperty(SupportsGet = true, Name = "visit")]
    public string Visit { get; set; } = "";

    internal override bool IsCounter => true;

    internal override string Path => $"{OpenVisitModel.Path}/{Visit}";

    internal override string FormPath => $"{Path}/bo-sung/{Handle}";

    protected override Guid Owner => Shown.Open.Row.Applicant;

    /// <summary>True once this officer took in what was asked for.</summary>
    internal bool IsTaken => Shown.Open.Actions[^1] is { Deed: DossierDeed.Supplement } last && last.Actor == Act.Actor.ToString();

    protected override IActionResult Settled => IsTaken ? Page() : Redirect(Path);

    protected override async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        var asked = await DossierDeskPage.OfficerAsync(Who, HttpContext, ct);
        if (asked.Problem is { } stranger) return DossierDeskPage.Instead(HttpContext, stranger);
        Act = asked.Value;
        if (!Ids.TryParseHandle(Visit, out var visit) || !Ids.TryParseHandle(Handle, out var dossier)) return NotFound();
        var found = await UseCases.RunAsync<ViewSupplement, ViewMyDossier.Shown>(u => u.RunAsync(visit, dossier, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Shown = found.Value;
        return null;
    }
}
