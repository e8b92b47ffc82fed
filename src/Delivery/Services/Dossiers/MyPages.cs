using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Dossiers;

/// <summary>A page of an applicant about one of their dossiers.</summary>
internal abstract class MyDossierPage(IWhoActs who, UseCases useCases) : PageModel
{
    private const string Purpose = "services.own-dossier";
    private const string Basis = "Nghị định 118/2025/NĐ-CP";

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    internal ViewMyDossier.Shown Shown { get; private protected set; } = null!;

    internal Act Act { get; private protected set; } = null!;

    internal virtual string Path => "/toi/ho-so/" + Handle;

    internal string Service => Shown.Open.Procedure.Label;

    internal bool May(DossierDeed deed) => Shown.Allowed.Contains(deed);

    protected IWhoActs Who => who;

    protected UseCases UseCases => useCases;

    /// <summary>Null once the dossier is there; otherwise what to answer instead of the page.</summary>
    protected virtual async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        var asked = await who.WhoAsync(HttpContext, ct);
        if (asked.Problem is { } stranger) return StatusCode(stranger.Status);
        Act = asked.Value.For(Purpose, Basis);
        if (Act.Person is null) return StatusCode(403);
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ViewMyDossier, ViewMyDossier.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Shown = found.Value;
        return null;
    }

    protected IActionResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}

/// <summary>What applicants do with their own dossiers is called so in the list of who looked.</summary>
internal sealed class OwnDossierWords : IContribute<PurposeWords>
{
    public IEnumerable<PurposeWords> Contribute() => [new("services.own-dossier", "Việc của chính bạn về hồ sơ", "Your own doing about your application")];
}
