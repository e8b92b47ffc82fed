using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Population.Importing;

/// <summary>One row of a file in a form: its cells prefilled, what is wrong beside each.</summary>
internal sealed class MendRowModel(IWhoActs whoActs, UseCases useCases, IStringLocalizer<PopulationRoom> t) : MatterPage(whoActs)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "line")]
    public long Line { get; set; }

    internal RowToMend Row { get; private set; } = null!;

    /// <summary>Reasons that are about the whole row.</summary>
    internal List<RowReason> General { get; } = [];

    internal string BatchPath => "/can-bo/dan-cu/nap/" + Handle;

    internal static string InputOf(MendedCell cell) => $"Cell{cell.At}";

    internal string ValueOf(MendedCell cell) => Request.HasFormContentType ? Request.Form[InputOf(cell)].ToString() : cell.Value;

    /// <summary>What the file held, once something else was typed.</summary>
    internal string? HintOf(MendedCell cell) => cell.Value.Length > 0 && ValueOf(cell) != cell.Value ? t["Trong tệp: {0}", cell.Value].Value : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        Show(Row.Reasons);
        Response.StatusCode = 200;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var batch)) return NotFound();
        var cells = Row.Cells.ToDictionary(c => c.At, ValueOf);
        var mended = await useCases.RunAsync<MendRow, MendedRow>(u => u.RunAsync(batch, Line, cells, Act, ct), Act, ct);
        if (mended.Problem is { } refused) return Refuse(refused);
        if (mended.Value.Person is not null) return Redirect($"{BatchPath}?da-nhap={Line}");
        Show(mended.Value.Reasons);
        Response.StatusCode = 422;
        return Page();
    }

    private void Show(IReadOnlyList<RowReason> reasons)
    {
        foreach (var reason in reasons)
        {
            if (Row.Cells.FirstOrDefault(c => c.Column == reason.Column) is { } cell) this.AddProblem(new Problem(reason.Code, 422, reason.Vi, reason.En).At(InputOf(cell)));
            else General.Add(reason);
        }
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (!Ids.TryParseHandle(Handle, out var batch)) return NotFound();
        var found = await useCases.RunAsync<MendRow, RowToMend>(u => u.ShowAsync(batch, Line, Act, ct), Act, ct);
        if (found.Problem is { Status: 409 }) return Redirect(BatchPath);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Row = found.Value;
        return null;
    }
}
