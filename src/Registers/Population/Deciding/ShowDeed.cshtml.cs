using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Deciding;

/// <summary>A proposed deed: what it would change, the records side by side, the papers, the second officer's decision.</summary>
internal sealed class ShowDeedModel(IWhoActs whoActs, UseCases useCases, Kernel.Files files, ViewPerson view, Words words) : MatterPage(whoActs)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "moi")]
    public bool IsNew { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    internal ShowDeed.Shown Shown { get; private set; } = null!;

    internal bool HasCase => Shown is not null;

    internal Proposal Case => Shown.Case;

    internal IReadOnlyList<StoredFile> Papers { get; private set; } = [];

    internal IReadOnlyList<PersonView> People { get; private set; } = [];

    internal string Path => "/can-bo/dan-cu/viec/" + Handle;

    internal Words Words => words;

    internal bool May(CaseAction action) => Shown.Allowed.Contains(action);

    internal string Value(PersonView person, PersonField field) => words.Of(field, person.Shown[field]);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnGetPaperAsync([FromQuery(Name = "n")] int number, CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? await LoadAsync(ct)) is { } instead) return instead;
        if (number < 0 || number >= Case.Evidence.Count) return NotFound();
        var paper = Papers.FirstOrDefault(p => p.Id == Case.Evidence[number]);
        if (paper is null || await files.ReadAsync(paper.Id, ct) is not { } bytes) return NotFound();
        Response.Headers.CacheControl = "no-store";
        return File(bytes, paper.MediaType, paper.Name);
    }

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => DecideAsync(id =>
        useCases.RunAsync<ApproveDeed, DecidedDeed>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct), ct);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) => DecideAsync(id =>
        useCases.RunAsync<RefuseDeed, DecidedDeed>(u => u.RunAsync(id, Reason ?? "", Act, ct), Act, ct), ct);

    private async Task<IActionResult> DecideAsync(Func<CaseId, Task<Result<DecidedDeed>>> decide, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        var decided = await decide(id);
        return decided.IsDone ? Redirect(Path) : await ShowAsync(decided.Problem, ct);
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        return refused is null ? Page() : Refuse(refused with { Field = refused.Field == "reason" ? "Reason" : null });
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ShowDeed, ShowDeed.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (found.Problem is { } unknown) return StatusCode(unknown.Status);
        var people = new List<PersonView>();
        foreach (var person in found.Value.Persons)
        {
            var seen = await view.RunAsync(new ViewQuestion(person, FieldSet.Whole) { OncePerMinute = true, EvenMerged = true }, Act, ct);
            if (seen.Problem is { } refused) return StatusCode(refused.Status);
            people.Add(seen.Value);
        }
        (Shown, People) = (found.Value, people);
        Papers = await files.FindAsync([.. Case.Evidence], ct);
        return null;
    }
}
