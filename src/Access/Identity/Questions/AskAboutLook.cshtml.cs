using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Questions;

/// <summary>The page on which a person asks about a look at their data, and reads the answer.</summary>
[Representing.ForAnother]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AskAboutLookModel(IWhoActs whoActs, UseCases useCases, IOffices offices) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "entry")]
    public string Entry { get; set; } = "";

    [BindProperty]
    public string? Asked { get; set; }

    internal ShowLook.Shown? Shown { get; private set; }

    internal string Office => offices.NameOf(Shown!.Look.Office);

    internal string Path => $"/toi/ai-da-xem/{Entry}/hoi-lai";

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        if (!Ids.TryParseHandle(Entry, out var entry)) return NotFound();
        var act = who.Value.For("population.own-data", "Luật 91/2025/QH15, điều 4");
        var done = await useCases.RunAsync<AskAboutLook, Done>(u => u.RunAsync(new(entry, Asked), act, ct), act, ct);
        return done.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect(Path);
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        if (!Ids.TryParseHandle(Entry, out var entry)) return NotFound();
        var found = await useCases.RunAsync<ShowLook, ShowLook.Shown>(u => u.RunAsync(entry, who.Value, ct), who.Value, ct);
        if (found.Problem is { } unknown) return StatusCode(unknown.Status);
        Shown = found.Value;
        if (refused is not null) this.AddProblem(refused);
        return Page();
    }
}
