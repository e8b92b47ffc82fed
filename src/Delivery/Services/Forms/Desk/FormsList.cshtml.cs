using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Forms.Desk;

/// <summary>The console's list of forms (biểu mẫu): each version, the service it belongs to, and what the linter found.</summary>
internal sealed class FormsListModel(IWhoActs whoActs, FormBook forms, CatalogueBook catalogue) : PageModel
{
    internal const string Path = "/can-bo/quan-tri/bieu-mau";

    internal IReadOnlyList<(FormDefinition Form, Procedure? Procedure, bool IsCurrent, IReadOnlyList<FormFinding> Findings)> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        if (!who.Value.May(ServicesPermissions.Catalogue)) return StatusCode(403);
        var today = Clock.DayOf(who.Value.At);
        Lines = [.. forms.All.OrderBy(f => f.Key, StringComparer.Ordinal).ThenByDescending(f => f.Version).Select(f => (f, ServiceOf(f, today), forms.Current(f.Key, today) == f, FormLinter.Read(f, ServiceOf(f, today), today)))];
        return Page();
    }

    private Procedure? ServiceOf(FormDefinition form, DateOnly today) => catalogue.OfForm(form.Key, today);
}
