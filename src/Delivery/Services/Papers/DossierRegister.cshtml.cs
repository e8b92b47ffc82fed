using DeAn06.Services.Dossiers;
using DeAn06.Trust;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Papers;

/// <summary>The register of dossiers of the officer's office for a period, as a sealed paper (sổ theo dõi hồ sơ).</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DossierRegisterModel(IWhoActs who, UseCases useCases, SealRegister register, IDocuments documents) : DossierDeskPage(who)
{
    internal const string Path = "/can-bo/so-theo-doi";

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public DateParts Until { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "ma")]
    public string? Code { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    internal bool MayRevoke => Act.May(ServicesPermissions.Approve);

    internal SealedDocument? Made { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var today = Clock.DayOf(Act.At);
        (From, Until) = (DateParts.Of(new DateOnly(today.Year, today.Month, 1)), DateParts.Of(today));
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        return Made is { } made && await documents.ReadAsync(made.Code, ct) is { } pdf ? File(pdf, "application/pdf", PaperFiles.NameOf(made)) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var made = await register.RunAsync(new(Day(From), Day(Until)), Act, ct);
        if (made.IsDone) return Redirect($"{Path}?ma={made.Value.Code}");
        this.AddProblem(made.Problem!);
        return Page();
    }

    /// <summary>A leader proposes to revoke a register that was issued in error.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var proposed = await useCases.RunAsync<ProposeSlipRevocation, Work.CaseId>(u => u.RunAsync(new(null, Document, Text), Act, ct), Act, ct);
        if (proposed.IsDone) return Redirect(ShowRevocationModel.PathOf(proposed.Value));
        this.AddProblem(proposed.Problem!);
        return Page();
    }

    /// <summary>A register is shown again to its own office only.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Act.May(ServicesPermissions.Receive)) return StatusCode(403);
        if (Code is { Length: > 0 } code && await documents.FindAsync(code, ct) is { } found && found.Office == Act.Office && found.Kind == SlipForms.Kind(SlipForms.Register)) Made = found;
        return null;
    }

    private static DateOnly? Day(DateParts parts) => int.TryParse(parts.Year, out var year) && int.TryParse(parts.Month, out var month) && int.TryParse(parts.Day, out var day)
        && CivilDate.TryCreate(year, month, day, out var read) && read.IsFull ? read.Earliest : null;
}
