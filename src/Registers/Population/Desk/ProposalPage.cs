using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Desk;

/// <summary>A page of a proposal: what it asks for, its papers, and the second officer's decision.</summary>
internal abstract class ProposalPage(IWhoActs whoActs, Kernel.Files files) : MatterPage(whoActs)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "moi")]
    public bool IsNew { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    internal abstract Proposal Case { get; }

    internal abstract string Path { get; }

    internal IReadOnlyList<StoredFile> Papers { get; private set; } = [];

    /// <summary>Reads what is proposed; otherwise what to answer instead of the page.</summary>
    protected abstract Task<IActionResult?> FindAsync(CaseId id, CancellationToken ct);

    /// <summary>The page again with the refusal of a decision on it.</summary>
    protected virtual IActionResult RefuseDecision(Problem refused) => Refuse(refused);

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

    protected async Task<IActionResult> DecideAsync<T>(Func<CaseId, Task<Result<T>>> decide, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        var decided = await decide(id);
        return decided.IsDone ? Redirect(Path) : await ShowAsync(decided.Problem, ct);
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        return refused is null ? Page() : RefuseDecision(refused);
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        if (await FindAsync(id, ct) is { } instead) return instead;
        Papers = await files.FindAsync([.. Case.Evidence], ct);
        return null;
    }
}
