using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places.Api;
using DeAn06.Places.Areas;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Places.Offices;

/// <summary>The form that opens an office.</summary>
internal sealed class NewOfficeModel(IWhoActs whoActs, Runner runner) : OfficerPage(whoActs)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? OldCode { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Parent { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public string? Hours { get; set; } = OfficeHours.Standard;

    [BindProperty]
    public string? Signer { get; set; }

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public string? Ground { get; set; }

    internal IEnumerable<Choice> Kinds => Enum.GetValues<OfficeKind>().Select(k => new Choice(Words.Kebab(k), KindWords.Say(k)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(PlacesPermissions.Offices, ct) is { } instead) return instead;
        From = DateParts.Of(OfficeRules.Today(Act));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(PlacesPermissions.Offices, ct) is { } instead) return instead;
        if (!From.TryRead(out DateOnly from))
        {
            this.AddProblem(KernelProblems.BadDate.At(nameof(From)));
            return Page();
        }
        var command = new OpenOffice.Command(Code, OldCode, Name, Kind, Parent, Area, Hours, null, Signer, from, Ground);
        var opened = await runner.DoAsync<OpenOffice, Office>((u, act) => u.RunAsync(command, act, ct), Act, ct);
        if (opened.IsDone) return Redirect(Said.Path(opened.Value.Code));
        this.AddProblem(opened.Problem!);
        return Page();
    }
}
