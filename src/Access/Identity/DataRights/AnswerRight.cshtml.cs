using DeAn06.Law;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.DataRights;

/// <summary>The page on which the authority answers a request about personal data. The person's record is a look of its own, on its own page.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AnswerRightModel(IWhoActs whoActs, UseCases useCases, ILaw law, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public List<string> What { get; set; } = [];

    [BindProperty]
    public DateParts Until { get; set; } = new();

    [BindProperty]
    public string? Law { get; set; }

    internal ShownRequest? Shown { get; private set; }

    internal string Path => "/can-bo/quyen-du-lieu/" + Handle;

    internal bool MayAnswer => Shown!.Allowed.Contains(CaseAction.Close);

    internal static IReadOnlyList<Choice> Outcomes => Speech.English
        ? [new(DataRight.DoneOutcome, "Done"), new(DataRight.RefusedOutcome, "Not done; the law does not allow it")]
        : [new(DataRight.DoneOutcome, "Đã thực hiện"), new(DataRight.RefusedOutcome, "Không thực hiện, luật không cho phép")];

    internal string About => Shown!.Request.About;

    internal static IReadOnlyList<Choice> Deletables => [.. Deletable.All.Select(d => new Choice(d.Code, d.Text))];

    internal IReadOnlyList<Choice> Laws => [.. KeptByLaw.On(Clock.DayOf(clock.UtcNow), law).Select(r => new Choice(r.Code, KeptByLaw.TitleOf(r), r.Basis))];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        // A day that cannot be read is one long past, which the deed refuses with its own words.
        var until = Until.IsEmpty ? (DateOnly?)null : Until.TryRead(out DateOnly day) ? day : DateOnly.MinValue;
        var command = new AnswerRight.Command(Outcome, Answer, What, until, Law);
        var done = await useCases.RunAsync<AnswerRight, Done>(u => u.RunAsync(id, command, who.Value, ct), who.Value, ct);
        return done.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect(Path);
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ShowRight, ShownRequest>(u => u.RunAsync(id, who.Value, ct), who.Value, ct);
        if (found.Problem is { } unknown) return StatusCode(unknown.Status);
        Shown = found.Value;
        if (refused is not null) this.AddProblem(refused);
        return Page();
    }
}
