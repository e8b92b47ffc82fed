using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.DataRights;

/// <summary>The rights of a person to their data (quyền của chủ thể dữ liệu): six groups, each used from here. Law on Personal Data Protection 91/2025, art. 4.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MyRightsPageModel(IWhoActs whoActs, MyRights rights) : PageModel
{
    internal bool IsPerson { get; private set; }

    internal IReadOnlyList<PersonRequest> Requests { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        IsPerson = who.Value.Person is not null;
        if (who.Value.Person is { } person) Requests = await rights.OfPersonAsync(person, ct);
        return Page();
    }

    internal IEnumerable<DataRight> Asked(params string[] codes) => DataRight.All.Where(r => codes.Contains(r.Code));
}
