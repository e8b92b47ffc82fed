using DeAn06.Identity.Clients;
using DeAn06.Identity.Sessions;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Identity.Consent;

/// <summary>All consents of the visitor and of those they decide for; what waits for them comes first.</summary>
internal sealed class MyConsentsModel(WhoActs who, Representatives representatives, IPopulation population, Db db, ClientTable clients, Clock clock) : OwnPage(who, representatives, population, clock)
{
    internal IReadOnlyList<Receipt> Receipts { get; private set; } = [];

    internal IReadOnlyList<WaitingConsent> Waiting { get; private set; } = [];

    internal Dictionary<string, string> ClientNames { get; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        Receipts = await ReceiptTable.OfAsync(db, Account.Id, Represented, ct);
        if (Represented.Count > 0) Waiting = await WaitingTable.OfPersonsAsync(db, Represented, Now, ct);
        foreach (var id in Waiting.Select(w => w.ClientId).Distinct()) ClientNames[id] = (await clients.FindAsync(id, ct))?.Name ?? id;
        return Page();
    }

    internal string State(Receipt receipt, IStringLocalizer<IdentityRoom> t) => receipt switch
    {
        { EndedWhy: Receipt.Renewed } => t["Đã thay bằng lần sau"],
        { EndedAt: not null } => t["Đã rút"],
        _ when Now >= receipt.Until => t["Đã hết hạn"],
        _ => t["Đang có hiệu lực"],
    };

    internal TagColour Colour(Receipt receipt) => receipt.HoldsAt(Now) ? TagColour.Green : TagColour.Grey;
}
