using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Fees;

/// <summary>The reconciliation of a day: what agrees, what was entered from the statement, what differs, refunds; as a page and as a table to take away.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowReconciliationModel(IWhoActs who, UseCases useCases) : CashierPage(who)
{
    internal const string Path = ShowCashModel.Path + "/doi-soat";
    private const string Format = "yyyy-MM-dd";

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public string? Day { get; set; }

    [BindProperty]
    public string? Movement { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Who may not take money has no way back to where it is taken.</summary>
    internal bool IsCashier => Act.May(ServicesPermissions.Cashier);

    internal bool MayDecide => Act.May(ServicesPermissions.Approve);

    internal IReadOnlyList<ReconciledLine> Waiting => [.. Shown.Nobodys.Where(Shown.Waits)];

    internal Reconciliation Shown { get; private set; } = null!;

    internal IEnumerable<ReconciledLine> All => Shown.Own.Concat(Shown.Nobodys);

    internal string CsvPath => $"{Path}?ngay={Text(Shown.Day)}&handler=Csv";

    internal string PathOf(int days) => $"{Path}?ngay={Text(Shown.Day.AddDays(days))}";

    internal static string SaidOf(long? amount) => amount is { } n ? Dong.Figure(n) : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ?? Page();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var csv = new StringBuilder("\uFEFFday,movement,reference,direction,result,here,there,at\r\n");
        foreach (var l in All)
            csv.Append(CultureInfo.InvariantCulture, $"{Text(Shown.Day)},{Cell(l.Movement)},{Cell(l.Reference)},{l.Direction},{l.Kind},{l.Here},{l.There},{l.At:O}\r\n");
        return File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", $"doi-soat-{Text(Shown.Day)}.csv");
    }

    public Task<IActionResult> OnPostAssignAsync(CancellationToken ct) =>
        DecideAsync(() => useCases.RunAsync<AssignMoney, string>(u => u.RunAsync(new(Movement, Reference, Reason), Act, ct), Act, ct), ct);

    public Task<IActionResult> OnPostReturnAsync(CancellationToken ct) => DecideAsync(() => useCases.RunAsync<ReturnMoney, Done>(u => u.RunAsync(Movement, Reason, Act, ct), Act, ct), ct);

    private async Task<IActionResult> DecideAsync<T>(Func<Task<Result<T>>> decide, CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var decided = await decide();
        return decided.Problem is { } refused ? Refuse(refused) : Redirect(PathOf(0));
    }

    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, ServicesPermissions.Cashier, ServicesPermissions.Approve) is { } instead) return instead;
        var day = Clock.DayOf(Act.At).AddDays(-1);
        if (!string.IsNullOrEmpty(Day) && !DateOnly.TryParseExact(Day, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return StatusCode(400);
        var found = await useCases.RunAsync<ViewReconciliation, Reconciliation>(u => u.RunAsync(day, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Shown = found.Value;
        return null;
    }

    private static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>What a payer typed never begins a formula and never ends a cell.</summary>
    private static string Cell(string text) => "\"" + (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' ? "'" : "") + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
