using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Fees;

/// <summary>What the pages of payers do alike.</summary>
internal static class PayerPages
{
    /// <summary>Sends the payer to the gateway with an order that names the service and nobody.</summary>
    internal static IActionResult ToGateway(PageModel page, IPaymentGateway gateway, Payment order, string service, string back, DateTime at)
    {
        var request = page.Request;
        return new RedirectResult(gateway.PageOf(new(order.Reference, order.Amount, service, $"{request.Scheme}://{request.Host}{back}"), at));
    }
}

/// <summary>A code that a bank's app reads, and the same in words for who types it.</summary>
internal sealed record TransferCode(BankAccount Account, long Amount, string Words, string Picture)
{
    /// <summary>The code of a transfer that pays a demand; none where no account is set, nothing is owed, or it is practice.</summary>
    internal static TransferCode? Of(FeeDemand demand, BankAccount? account) => account is null || !demand.IsOpen || demand.IsPractice ? null
        : new(account, demand.Amount, demand.Reference, QrDrawing.Of(VietQr.Transfer(account, demand.Amount, demand.Reference)));
}
