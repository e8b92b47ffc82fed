using DeAn06.Identity.Clients;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Ciba;

/// <summary>What clients ask the visitor to answer on this device.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ListRequestsModel(WhoActs who, Db db, ClientTable clients, Clock clock) : PageModel
{
    internal List<(CibaRequest Request, string Client)> Requests { get; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return StatusCode(401);
        foreach (var request in await CibaTable.WaitingAsync(db, session.Account.Id, clock.UtcNow, ct))
            Requests.Add((request, (await clients.FindAsync(request.ClientId, ct))?.Name ?? request.ClientId));
        return Page();
    }
}
