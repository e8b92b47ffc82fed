using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Fees;

/// <summary>What an applicant's pages of one fee share.</summary>
internal abstract class MyFeePage(IWhoActs who, UseCases useCases) : MyDossierPage(who, useCases)
{
    internal ShownFee Fee { get; private set; } = null!;

    internal FeeDemand Demand => Fee.Demand;

    internal string PayPath => Path + "/thanh-toan";

    internal string ReceiptPath => Path + "/bien-lai";

    /// <summary>Null once the fee is there; without one, the page of the dossier.</summary>
    protected async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var found = await UseCases.RunAsync<ViewFee, ShownFee>(u => u.OfDossierAsync(Shown.Open.Row.Id, ct), Act, ct);
        if (found.Problem is not null) return Redirect(Path);
        Fee = found.Value;
        return null;
    }
}

/// <summary>An applicant pays: the bill, one button to the gateway, a code for a transfer, and a link for whoever pays for them.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PayFeeModel(IWhoActs who, UseCases useCases, IPaymentGateway gateway, FeeOptions options) : MyFeePage(who, useCases)
{
    internal bool HasGateway => gateway.IsReady && !Demand.IsPractice;

    internal TransferCode? Transfer => TransferCode.Of(Demand, options.AccountFor(Demand.Office));

    /// <summary>What the applicant sends to whoever pays for them.</summary>
    internal string LinkForAnother => $"{Request.Scheme}://{Request.Host}/nop-ho/{Demand.Reference}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        HttpContext.LetFormsLeadTo(gateway.Site);
        return Fee.Paid is not null && !Fee.Held.Any() ? Redirect(ReceiptPath) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var started = await UseCases.RunAsync<StartPayment, Payment>(u => u.RunAsync(Demand.Reference, Payer.Self, Act, ct), Act, ct);
        if (started.Problem is { } refused) return Refuse(refused);
        return PayerPages.ToGateway(this, gateway, started.Value, Service, PayPath + "/cho", Act.At);
    }
}

/// <summary>An applicant comes back from the gateway, whose notice may be under way still.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AwaitPaymentModel(IWhoActs who, UseCases useCases) : MyFeePage(who, useCases)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        return !Demand.IsOpen || Fee.Held.Any() || Fee.HasFailed ? Redirect(Fee.Paid is null ? PayPath : ReceiptPath) : Page();
    }
}

/// <summary>The receipt of a fee (biên lai) for its applicant.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowReceiptModel(IWhoActs who, UseCases useCases, Places.IOffices offices) : MyFeePage(who, useCases)
{
    internal Payment Paid => Fee.Paid!;

    internal string Office => offices.NameOf(Paid.Office);

    /// <summary>True once the receipt is sealed, which takes a moment; practice has none.</summary>
    internal bool IsSealed { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        if (Fee.Paid is null) return Redirect(PayPath);
        IsSealed = (await PdfAsync(ct)).IsDone;
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var pdf = await PdfAsync(ct);
        return pdf.Problem is { } none ? StatusCode(none.Status) : File(pdf.Value, "application/pdf", $"bien-lai-{Fee.Paid!.Receipt}.pdf");
    }

    private Task<Result<byte[]>> PdfAsync(CancellationToken ct) => UseCases.RunAsync<FetchReceipt, byte[]>(u => u.RunAsync(Shown.Open.Row.Id, Act, ct), Act, ct);
}
