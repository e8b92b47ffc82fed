using DeAn06.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.After.Feedback;

/// <summary>Complaints and suggestions that were answered and published, without names.</summary>
[PublicPage]
internal sealed class ListPublishedModel(UseCases useCases, IOffices offices, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? After { get; set; }

    internal Page<PublishedFeedback> Rows { get; private set; } = Page<PublishedFeedback>.Empty;

    internal string OfficeName(string code) => offices.NameOf(code);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var act = Act.BySystem("services.feedback", clock.UtcNow);
        var found = await useCases.RunAsync<ListPublished, Page<PublishedFeedback>>(u => u.RunAsync(After, ct), act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Rows = found.Value;
        return Page();
    }
}
