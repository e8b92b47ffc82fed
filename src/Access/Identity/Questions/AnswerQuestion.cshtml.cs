using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Questions;

/// <summary>The page on which the leader of an office answers a question about a look of its officers.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AnswerQuestionModel(IWhoActs whoActs, UseCases useCases, IOffices offices) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Answer { get; set; }

    internal ShowQuestion.Shown? Shown { get; private set; }

    internal string Path => "/can-bo/hoi-lai/" + Handle;

    internal bool MayAnswer => Shown!.Allowed.Contains(CaseAction.Close);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        var office = offices.NameOf(who.Value.Office);
        var done = await useCases.RunAsync<AnswerQuestion, Done>(u => u.RunAsync(id, Answer, office, who.Value, ct), who.Value, ct);
        return done.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect(Path);
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ShowQuestion, ShowQuestion.Shown>(u => u.RunAsync(id, who.Value, ct), who.Value, ct);
        if (found.Problem is { } unknown) return StatusCode(unknown.Status);
        Shown = found.Value;
        if (refused is not null) this.AddProblem(refused);
        return Page();
    }
}
