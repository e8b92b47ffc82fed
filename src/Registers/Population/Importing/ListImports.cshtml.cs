using DeAn06.Kernel;
using DeAn06.Population.Desk;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Importing;

/// <summary>The imports an officer's office has made.</summary>
internal sealed class ListImportsModel(IWhoActs whoActs, UseCases useCases) : MatterPage(whoActs)
{
    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    internal Page<BatchLine> Batches { get; private set; } = Page<BatchLine>.Empty;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var found = await useCases.RunAsync<ListImports, Page<BatchLine>>(u => u.RunAsync(Cursor, Act, ct), Act, ct);
        if (found.Problem is { Status: 403 }) return StatusCode(403);
        if (found.Problem is { } refused) return Refuse(refused);
        Batches = found.Value;
        return Page();
    }
}
