using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Catalogue;

/// <summary>What a brought file would change, and the button that applies it from a day.</summary>
internal sealed class ShowImportModel(IWhoActs whoActs, CatalogueImports imports, UseCases useCases, CatalogueRefresh refresh) : CatalogueOfficerPage(whoActs)
{
    /// <summary>How many rows of each kind are written out; the rest is counted.</summary>
    internal const int Shown = 200;

    [BindProperty(Name = nameof(From))]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public string? Agree { get; set; }

    internal ComparedImport Compared { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!await FillAsync(id, ct)) return NotFound();
        From = DateParts.Of(Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!await FillAsync(id, ct)) return NotFound();
        DateOnly? from = null;
        if (!From.IsEmpty)
        {
            if (!From.TryRead(out DateOnly day)) return Refuse(KernelProblems.BadDate.At(nameof(From)));
            from = day;
        }
        var applied = await useCases.RunAsync<ApplyCatalogue, Applied>(u => u.RunAsync(new(id, from, Agree == "yes"), Act, ct), Act, ct);
        if (!applied.IsDone) return Refuse(applied.Problem!);
        await refresh.RenewAsync(ct);
        return Redirect($"{ManageCatalogueModel.Path}/nap/{id}");
    }

    private async Task<bool> FillAsync(Guid id, CancellationToken ct)
    {
        if (await imports.FindAsync(id, Today, ct) is not { } compared) return false;
        Compared = compared;
        return true;
    }
}
