using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Fees;

/// <summary>What waits at a counter: a demand with its service and the dossier's code.</summary>
internal sealed record OpenFee(FeeDemand Demand, string Service, string? Code);

/// <summary>Money that is held, with its service and the dossier's code.</summary>
internal sealed record HeldMoney(Payment Payment, string Service, string? Code);

/// <summary>A cashier's day: what is to be collected at their office, and what is to be given back. Nobody is named.</summary>
internal sealed class ListCash(FeeTable table, DossierTable dossiers, CatalogueBook book) : IUseCase
{
    internal const int Size = 50;

    internal sealed record Listed(Page<OpenFee> Open, IReadOnlyList<HeldMoney> Held);

    internal async Task<Result<Listed>> RunAsync(string? cursor, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Cashier)) return KernelProblems.NotAllowed;
        var after = Guid.Empty;
        if (!string.IsNullOrEmpty(cursor) && (!Cursor.TryParse(cursor, 1, out var read) || !Ids.TryParseHandle(read.Keys[0], out after))) return KernelProblems.BadCursor;
        var open = new List<OpenFee>();
        foreach (var demand in await table.OpenOfOfficeAsync(act.Office, after, Size + 1, ct))
        {
            var (service, code) = await NameAsync(demand.Dossier, ct);
            open.Add(new(demand, service, code));
        }
        var held = new List<HeldMoney>();
        foreach (var payment in await table.ToReturnAsync(act.Office, Size, ct))
        {
            var (service, code) = await NameAsync(payment.Dossier, ct);
            held.Add(new(payment, service, code));
        }
        return new Listed(Page<OpenFee>.From(open, Size, o => new Cursor(Ids.Handle(o.Demand.Id))), held);
    }

    private async Task<(string Service, string? Code)> NameAsync(Guid dossier, CancellationToken ct) =>
        await dossiers.FindAsync(dossier, ct) is { } d ? (book.Version(d.Procedure, d.Version)?.Label ?? d.Procedure, d.Code) : ("", null);
}

/// <summary>The cashier's page (thu phí).</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowCashModel(IWhoActs who, UseCases useCases) : CashierPage(who)
{
    internal const string Path = "/can-bo/thu-phi";

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? From { get; set; }

    internal ListCash.Listed Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, ServicesPermissions.Cashier) is { } instead) return instead;
        var found = await useCases.RunAsync<ListCash, ListCash.Listed>(u => u.RunAsync(From, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Shown = found.Value;
        return Page();
    }
}
