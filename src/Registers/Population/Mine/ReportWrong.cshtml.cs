using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Population.Mine;

/// <summary>The page on which a person reports a field of their own record: what is right, check, send.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ReportWrongModel(IWhoActs whoActs, UseCases useCases) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "truong")]
    public string? Field { get; set; }

    [BindProperty]
    public string? Said { get; set; }

    /// <summary>True once the answer stands on the page to be checked.</summary>
    [BindProperty]
    public bool Checked { get; set; }

    /// <summary>Makes the same press of a button sent twice count once.</summary>
    [BindProperty]
    public string? Key { get; set; }

    internal PersonField? Chosen => PersonFields.Find(Field);

    internal static IReadOnlyList<Choice> Choices => [.. MyDataModel.Groups.SelectMany(g => g.Fields).Select(f => new Choice(f.Code, f.Label))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        Key = Ids.Handle(Ids.New(who.Value.At));
        return who.Value.Person is null ? StatusCode(403) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        var act = who.Value.For("population.own-data", "Luật 91/2025/QH15, điều 4");
        if (!Checked) return Ask();
        var command = new ReportWrong.Command(Field, Said);
        var done = await useCases.RunAsync<ReportWrong, Done>(async u => (await u.RunAsync(command, act, ct)).Then(_ => Done.It), act, Idempotency.Of(Key ?? "", command), ct);
        if (done.Problem is { } refused) return Refuse(refused);
        return Redirect("/toi/du-lieu#bao-sai");
    }

    /// <summary>Back from the check to the questions.</summary>
    public async Task<IActionResult> OnPostAgainAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        Checked = false;
        ModelState.Remove(nameof(Checked));
        return Page();
    }

    private PageResult Ask()
    {
        if (Chosen is null) this.AddProblem(Problems.ReportFieldMissing.At("truong"));
        else if (Work.RequestText.Said(Said) is null) this.AddProblem(Problems.ReportTextMissing.At("Said"));
        else Checked = true;
        ModelState.Remove(nameof(Checked));
        return Page();
    }

    private PageResult Refuse(Problem problem)
    {
        Checked = false;
        ModelState.Remove(nameof(Checked));
        this.AddProblem(problem);
        return Page();
    }
}
