using DeAn06.Identity.Accounts;
using DeAn06.Identity.Locking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Representing;

/// <summary>The citizen's page of representation (đại diện): whom I represent, who represents me, why, until when; and the history of my own account.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowRepresentationModel(IWhoActs who, Representation representation, AccountTable table, AccountHistory history) : PageModel
{
    internal bool IsPerson { get; private set; }

    internal IReadOnlyList<Represented> Mine { get; private set; } = [];

    internal IReadOnlyList<Represented> Me { get; private set; } = [];

    internal IReadOnlyList<FactLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var asked = await who.WhoAsync(HttpContext, ct);
        if (asked.Problem is { } stranger) return StatusCode(stranger.Status);
        IsPerson = asked.Value.Person is not null;
        if (asked.Value.Person is not { } person) return Page();
        var day = Clock.DayOf(asked.Value.At);
        (Mine, Me) = (await representation.ByAsync(person, day, ct), await representation.OfAsync(person, day, ct));
        if (await table.OfPersonAsync(person, ct) is { } account) Lines = await history.OfAsync(account, ct);
        return Page();
    }

    internal static string Why(string kind) => Speech.English
        ? kind switch { "child" => "your child", "ward" => "your ward", "father" => "your father", "mother" => "your mother", _ => "your guardian" }
        : kind switch { "child" => "con", "ward" => "người được giám hộ", "father" => "cha", "mother" => "mẹ", _ => "người giám hộ" };
}
