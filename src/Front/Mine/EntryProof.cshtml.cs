using DeAn06.Trust;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Front.Mine;

/// <summary>
/// The proof of one line of "who looked at my data" (bằng chứng), as a file. Whatever is not an entry about the signed-in person answers alike: another's,
/// an unknown one, a sealed one.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class EntryProofModel(IWhoActs who, PersonEntries entries, JoinedRecords joined, IJournalProofs proofs) : PageModel
{
    public Problem? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(string entry, CancellationToken ct)
    {
        if (await who.WhoAsync(HttpContext, ct) is not { IsDone: true, Value: var act }) return StatusCode(401);
        if (act.Person is not { } person || !Ids.TryParseHandle(entry, out var id)) return NotFound();
        // A proof is for the record that the entry is about, which may be one merged into the person's.
        var record = person;
        foreach (var one in await joined.OfAsync(person, ct))
            if (await entries.FindAsync(one, id, ct) is not null) record = one;
        var bundle = await proofs.BundleAsync(record, id, ct);
        if (bundle.IsDone) return File(bundle.Value, "application/json", $"bang-chung-{entry}.json");
        if (bundle.Problem!.Status == 404) return NotFound();
        Refused = bundle.Problem;
        Response.StatusCode = Refused.Status;
        if (Refused.RetryAfter is { } seconds) Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Page();
    }
}
