using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Trust.Documents.Mine;

/// <summary>A person's own sealed documents, revoked ones too. Read by their owner, so that nothing is journaled.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MyDocumentsModel(IWhoActs whoActs, IDocuments documents, OfficeNames names) : PageModel
{
    private const int Size = 20;

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    internal bool IsPerson { get; private set; }

    internal IReadOnlyList<SealedDocument> Lines { get; private set; } = [];

    internal string? Next { get; private set; }

    internal DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        Today = Clock.DayOf(who.Value.At);
        IsPerson = who.Value.Person is not null;
        if (who.Value.Person is not { } person) return Page();
        var page = await documents.OfPersonAsync(person, Cursor, Size, ct);
        if (page.Problem is { } problem) return StatusCode(problem.Status);
        (Lines, Next) = (page.Value.Items, page.Value.Next);
        return Page();
    }

    internal string OfficeOf(SealedDocument document) => names.NameOf(document.Office);
}
