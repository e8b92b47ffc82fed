using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Catalogue;

/// <summary>The public entry to services: search by words, browse by event of life, the 25, or the whole national list.</summary>
[PublicPage]
internal sealed class FindProcedureModel(CatalogueBook book, Clock clock) : PageModel
{
    internal const string Path = "/dich-vu";
    internal const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    /// <summary>The event of life asked for (sự kiện).</summary>
    [BindProperty(SupportsGet = true, Name = "su-kien")]
    public string? Event { get; set; }

    /// <summary>Set when the whole list is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "tat-ca")]
    public string? All { get; set; }

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? After { get; set; }

    internal LifeEvent? Chosen { get; private set; }

    /// <summary>What was found; null on the first page, which shows events and the 25.</summary>
    internal Page<FoundProcedure>? Found { get; private set; }

    internal int Count { get; private set; }

    internal IReadOnlyList<(EssentialService Service, string Code)> Essential { get; private set; } = [];

    public IActionResult OnGet()
    {
        var day = Clock.DayOf(clock.UtcNow);
        if (Event is not null && (Chosen = LifeEvent.Find(Event)) is null) return NotFound();
        if (string.IsNullOrWhiteSpace(Q) && Chosen is null && All is null)
        {
            Essential = [.. book.Content.Services.Select(s => (s, s.Procedures[0]))];
            Count = book.Search.Count;
            return Page();
        }
        Count = ProcedureListing.Found(book, Q, Event, day).Count;
        Found = ProcedureListing.Page(book, Q, Event, After, Size, day);
        return Found is null ? NotFound() : Page();
    }
}
