using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places.Api;
using DeAn06.Places.Areas;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Places.Offices;

/// <summary>One office with all its states; who may, changes or closes it here.</summary>
internal sealed class ShowOfficeModel(IWhoActs whoActs, IOffices offices, IPlaces places, Runner runner) : OfficerPage(whoActs)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? Signer { get; set; }

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public string? Ground { get; set; }

    internal Office Office { get; private set; } = null!;

    internal IReadOnlyList<Office> History => offices.History(Office.Code);

    internal IReadOnlyList<Office> Below => offices.Below(Office.Code);

    internal Office? Parent => Office.Parent is { } code ? offices.Find(code) : null;

    internal Area? Area => Office.Area is { } code ? places.Find(code) : null;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await EnterAsync(code, null, ct) is { } instead) return instead;
        (Name, Hours, Signer) = (Office.Name, Office.Hours, Office.Signer);
        From = DateParts.Of(OfficeRules.Today(Act));
        return Page();
    }

    public Task<IActionResult> OnPostChangeAsync(string code, CancellationToken ct) => RunAsync<ChangeOffice>(code, (u, act, from) =>
        u.RunAsync(new(code, null, Name, null, null, Hours, null, Signer ?? "", from, Ground), act, ct), ct);

    public Task<IActionResult> OnPostCloseAsync(string code, CancellationToken ct) => RunAsync<CloseOffice>(code, (u, act, from) =>
        u.RunAsync(new(code, from, Ground), act, ct), ct);

    private async Task<IActionResult> RunAsync<TUseCase>(string code, Func<TUseCase, Act, DateOnly, Task<Result<Office>>> run, CancellationToken ct) where TUseCase : class, IUseCase
    {
        if (await EnterAsync(code, PlacesPermissions.Offices, ct) is { } instead) return instead;
        if (!From.TryRead(out DateOnly from))
        {
            this.AddProblem(KernelProblems.BadDate.At(nameof(From)));
            return Page();
        }
        var result = await runner.DoAsync<TUseCase, Office>((u, act) => run(u, act, from), Act, ct);
        if (result.IsDone) return Redirect(Said.Path(Office.Code));
        this.AddProblem(result.Problem! is { Field: "until" } until ? until.At(nameof(From)) : result.Problem!);
        return Page();
    }

    private async Task<IActionResult?> EnterAsync(string code, Permission? needed, CancellationToken ct)
    {
        if (await EnterAsync(needed, ct) is { } instead) return instead;
        if (offices.Find(code) is not { } office) return NotFound();
        Office = office;
        return null;
    }
}
