using DeAn06.Identity.Applying;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Officers;

/// <summary>The officers of one's office and area (cán bộ), with a search and page by page.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ListOfficersModel(IWhoActs who, IOffices offices, UseCases useCases) : DeskPage(who)
{
    internal const string Path = "/can-bo/dinh-danh/can-bo";

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? From { get; set; }

    internal Page<OfficerLine> Officers { get; private set; } = Page<OfficerLine>.Empty;

    internal string NameOf(string office) => offices.NameOf(office);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Officers) is { } instead) return instead;
        var found = await useCases.RunAsync<ListOfficers, Page<OfficerLine>>(u => u.RunAsync(Words, From, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Officers = found.Value;
        return Page();
    }
}
