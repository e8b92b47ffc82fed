using DeAn06.Law;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.DataRights;

/// <summary>The page on which a person asks the authority to do something about their data.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AskRightModel(IWhoActs whoActs, UseCases useCases, ILaw law, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "loai")]
    public string? Right { get; set; }

    [BindProperty]
    public string? Said { get; set; }

    internal static IReadOnlyList<Choice> Choices => [.. DataRight.All.Select(r => new Choice(r.Slug, r.Text, r.Hint))];

    internal IReadOnlyList<Rule> Kept => KeptByLaw.On(Clock.DayOf(clock.UtcNow), law);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        return who.Value.Person is null ? Redirect("/toi/quyen") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        var act = who.Value.For("population.own-data", DataRight.Basis);
        var done = await useCases.RunAsync<AskRight, PersonRequest>(u => u.RunAsync(new(Right, Said), act, ct), act, ct);
        if (done.Problem is not { } refused) return Redirect("/toi/quyen#yeu-cau");
        this.AddProblem(refused);
        return Page();
    }
}
