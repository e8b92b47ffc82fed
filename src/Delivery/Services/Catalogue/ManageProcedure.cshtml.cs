using DeAn06.Places;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Catalogue;

/// <summary>One procedure at the console: its versions, what the linter says, where it stands, and the form that changes that.</summary>
internal sealed class ManageProcedureModel(IWhoActs whoActs, CatalogueBook book, IPlaces places, UseCases useCases, CatalogueRefresh refresh) : CatalogueOfficerPage(whoActs)
{
    [BindProperty] public string? Province { get; set; }

    [BindProperty] public string? Stage { get; set; }

    [BindProperty] public string? Offices { get; set; }

    [BindProperty] public string? Online { get; set; }

    [BindProperty] public string? Reason { get; set; }

    [BindProperty] public string? ReasonVi { get; set; }

    [BindProperty] public string? ReasonEn { get; set; }

    [BindProperty] public DateParts From { get; set; } = new();

    [BindProperty] public DateParts Until { get; set; } = new();

    internal Procedure Procedure { get; private set; } = null!;

    internal IReadOnlyList<Procedure> Versions => book.History(Procedure.Code);

    internal IReadOnlyList<Finding> Findings => ProcedureLinter.Check(Procedure, book.Content, Today);

    internal IReadOnlyList<StageRow> Rows => [.. book.StagesOf(Procedure.Code).OrderByDescending(s => s.From)];

    internal IEnumerable<Choice> Provinces => places.Children(null).Select(p => new Choice(p.Code.Digits, p.FullName));

    internal string PlaceOf(StageRow s, string country) => s.Province is { } digits && AreaCode.TryParse(digits, AreaMap.Today, out var area) && places.Find(area) is { } province ? province.FullName : country;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Fill(code)) return NotFound();
        From = DateParts.Of(Today);
        return Page();
    }

    public async Task<IActionResult> OnGetJsonAsync(string code, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        return Fill(code) ? File(System.Text.Encoding.UTF8.GetBytes(ProcedureJson.Write(Procedure)), "application/json", code + ".json") : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Fill(code)) return NotFound();
        if (Read(From) is { Problem: { } badFrom }) return Refuse(badFrom.At(nameof(From)));
        if (Read(Until) is { Problem: { } badUntil }) return Refuse(badUntil.At(nameof(Until)));
        var set = await useCases.RunAsync<SetStage, StageRow>(
            u => u.RunAsync(new(code, Province, Stage, Offices, Online, Reason, ReasonVi, ReasonEn, Read(From).Value, Read(Until).Value), Act, ct), Act, ct);
        if (!set.IsDone) return Refuse(set.Problem!);
        await refresh.RenewAsync(ct);
        return Redirect($"{ManageCatalogueModel.Path}/{code}");
    }

    private static Result<DateOnly?> Read(DateParts parts) => parts.IsEmpty ? (DateOnly?)null : parts.TryRead(out DateOnly day) ? (DateOnly?)day : KernelProblems.BadDate;

    private bool Fill(string code)
    {
        if (book.Find(code, Today) is not { } p) return false;
        Procedure = p;
        return true;
    }
}
