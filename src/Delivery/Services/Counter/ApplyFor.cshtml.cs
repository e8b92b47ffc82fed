using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Counter;

/// <summary>For whom the person who came applies: themself, or one of the children and wards they represent.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ApplyForModel(IWhoActs who, UseCases useCases) : DossierDeskPage(who)
{
    private Guid visit;

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    /// <summary>The handle of whom they apply for.</summary>
    [BindProperty]
    public string? Whom { get; set; }

    internal ShownWhom Shown { get; private set; } = null!;

    internal string Path => $"{OpenVisitModel.Path}/{Handle}";

    internal string FormPath => Path + "/cho-ai";

    internal string Chosen => Whom ?? Ids.Handle(Shown.Visit.Subject);

    internal IEnumerable<Choice> Choices => [new(Ids.Handle(Shown.Visit.Person), Shown.Name, Speech.English ? "For themself" : "Cho chính mình"), .. Shown.Others.Select(o => new Choice(Ids.Handle(o.Person), o.Name, Why(o)))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out visit)) return NotFound();
        if (string.IsNullOrEmpty(Whom)) return await AgainAsync(ProblemsOfForms.AnswerMissing.At(nameof(Whom)), ct);
        if (!Ids.TryParseHandle(Whom, out var whom)) return await AgainAsync(ProblemsOfCounter.NotRepresented.At(nameof(Whom)), ct);
        var chosen = await useCases.RunAsync<ApplyFor, CounterVisit>(u => u.RunAsync(visit, whom, Act, ct), Act, ct);
        return chosen.Problem is { } refused ? await AgainAsync(refused, ct) : Redirect(Path);
    }

    private async Task<IActionResult> AgainAsync(Problem refused, CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        this.AddProblem(refused);
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out visit)) return NotFound();
        var found = await useCases.RunAsync<ViewWhom, ShownWhom>(u => u.RunAsync(visit, Act, ct), Act, ct);
        if (found.Problem is { } refused)
            return refused.Code == ProblemsOfCounter.VisitOver.Code ? Redirect(OpenVisitModel.Path) : refused.Code == ProblemsOfCounter.Finished.Code ? Redirect(Path) : StatusCode(refused.Status);
        Shown = found.Value;
        return null;
    }

    private static string Why(Dependant one)
    {
        var born = CivilDate.TryParse(one.Birth, out var birth) ? birth.ToReading() : one.Birth;
        return Speech.English ? $"{(one.IsWard ? "Ward" : "Child")}, born {born}" : $"{(one.IsWard ? "Người được giám hộ" : "Con")}, sinh {born}";
    }
}
