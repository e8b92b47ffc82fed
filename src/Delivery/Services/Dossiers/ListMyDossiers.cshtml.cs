using DeAn06.Services.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Dossiers;

/// <summary>My dossiers (hồ sơ của tôi), the newest first.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ListMyDossiersModel(IWhoActs who, UseCases useCases, CatalogueBook book) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    internal Page<Dossier> Rows { get; private set; } = Page<Dossier>.Empty;

    internal string ServiceOf(Dossier d) => book.Version(d.Procedure, d.Version)?.Label ?? d.Procedure;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var asked = await who.WhoAsync(HttpContext, ct);
        if (asked.Problem is { } stranger) return StatusCode(stranger.Status);
        if (asked.Value.Person is null) return Page();
        var found = await useCases.RunAsync<ListMyDossiers, Page<Dossier>>(u => u.RunAsync(Cursor, asked.Value, ct), asked.Value, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Rows = found.Value;
        return Page();
    }
}
