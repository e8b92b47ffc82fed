using DeAn06.Services.Catalogue;
using DeAn06.Trust;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Forms.Signing;

/// <summary>What waits for my signature, and what I signed (chờ bạn ký).</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MySignaturesModel(IWhoActs whoActs, SignatureTable signatures, CatalogueBook catalogue, JoinedRecords joined) : PageModel
{
    private const int MostAnswered = 50;

    internal IReadOnlyList<Signature> Waiting { get; private set; } = [];

    internal IReadOnlyList<Signature> Answered { get; private set; } = [];

    /// <summary>False for whoever has no signature of their own here: an officer, or somebody who acts for another.</summary>
    internal bool IsOwn { get; private set; }

    private DateOnly today;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        today = Clock.DayOf(who.Value.At);
        IsOwn = who.Value is { Person: not null, OnBehalfOf: null };
        if (!IsOwn) return Page();
        var own = await joined.OfAsync(who.Value.Person!.Value, ct);
        (Waiting, Answered) = (await signatures.OpenOfAsync(own, ct), await signatures.AnsweredOfAsync(own, MostAnswered, ct));
        return Page();
    }

    internal string NameOf(Signature s) => catalogue.Find(s.Procedure, today)?.Label ?? s.Procedure;
}
