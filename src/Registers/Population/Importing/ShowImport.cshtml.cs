using DeAn06.Kernel;
using DeAn06.Population.Desk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Population.Importing;

/// <summary>The report of an import: counts, reasons counted, rows to mend, possible matches.</summary>
internal sealed class ShowImportModel(IWhoActs whoActs, UseCases useCases, ImportReports reports, IStringLocalizer<PopulationRoom> t) : MatterPage(whoActs)
{
    private const int CellsShown = 4;

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "sau")]
    public long AfterLine { get; set; }

    [BindProperty(SupportsGet = true, Name = "trung")]
    public long AfterMatch { get; set; }

    [BindProperty(SupportsGet = true, Name = "da-nhap")]
    public long? Entered { get; set; }

    [BindProperty(SupportsGet = true, Name = "da-nap-truoc")]
    public bool WasLoadedBefore { get; set; }

    internal ImportReport Report { get; private set; } = null!;

    internal ShowImport.Seen Seen { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var batch)) return NotFound();
        var seen = await useCases.RunAsync<ShowImport, ShowImport.Seen>(u => u.RunAsync(batch, AfterLine, AfterMatch, Act, ct), Act, ct);
        if (seen.Problem is { } refused) return StatusCode(refused.Status);
        (Seen, Report) = (seen.Value, (await reports.OfAsync(batch, ct))!);
        return Page();
    }

    internal static string Brief(WaitingRow row) => string.Join(" · ", row.Cells.Values.Where(c => c.Length > 0).Take(CellsShown));

    internal string WhyOf(ShownMatch match) => string.Join(", ", match.Why.Split(", ").Distinct().Select(why => why switch
    {
        "old-number" => t["cùng số CMND cũ"].Value,
        "name+birth" => t["cùng tên, cùng ngày sinh"].Value,
        _ => t["cùng tên, cùng năm sinh"].Value,
    }));
}
