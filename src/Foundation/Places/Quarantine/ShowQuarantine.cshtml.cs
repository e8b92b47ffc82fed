using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places.Api;
using DeAn06.Places.Offices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Places.Quarantine;

/// <summary>The addresses that led nowhere, and the form that teaches what they mean.</summary>
internal sealed class ShowQuarantineModel(IWhoActs whoActs, QuarantineTable table, Runner runner, IStringLocalizer<PlacesRoom> t) : OfficerPage(whoActs)
{
    internal const string ExampleLine = "\"Liên Hiệp, Hoài Đức, Hà Tây\",00097";

    private const int Size = 20;

    [BindProperty]
    public string? Csv { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    internal int? Loaded { get; private set; }

    internal new Page<QuarantinedAddress> Page { get; private set; } = Page<QuarantinedAddress>.Empty;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await EnterAsync(PlacesPermissions.Addresses, ct) ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(PlacesPermissions.Addresses, ct) is { } instead) return instead;
        var result = await runner.DoAsync<LoadAliases, LoadAliases.Loaded>((u, act) => u.RunAsync(new(Csv ?? "", Source), act, ct), Act, ct);
        if (result.Problem is { } problem) this.AddProblem(problem.Field is null ? problem.At(nameof(Csv)) : problem);
        else
        {
            Loaded = result.Value.Count;
            ModelState.Clear();
            (Csv, Source) = (null, null);
        }
        return await ShowAsync(ct);
    }

    internal string ReasonOf(QuarantinedAddress row) => t[row.Reason == nameof(ResolutionReason.Unknown) ? "Không bản đồ nào có tên này" : "Có nhiều nơi có thể đúng"];

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Page = await table.PageAsync(Kernel.Cursor.TryParse(Cursor, 2, out var cursor) ? cursor : null, Size, ct);
        return base.Page();
    }
}
