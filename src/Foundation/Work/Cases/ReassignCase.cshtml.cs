using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Work.Cases;

internal sealed class ReassignCaseModel(UseCases useCases, IWhoActs whoActs, IStaff staff, CaseKinds kinds, IStringLocalizer<WorkRoom> t) : OfficerPage(useCases, whoActs)
{
    private ShowCase.Shown? shown;
    private IReadOnlyList<Colleague> colleagues = [];
    private IReadOnlyDictionary<string, int> loads = new Dictionary<string, int>();

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Officer { get; set; }

    internal string Title => Speech.English ? shown!.Case.TitleEn : shown!.Case.TitleVi;

    internal string Back => kinds.Find(shown!.Case.Kind) is { } kind ? kind.PathOf(shown.Case.Id) : "/can-bo";

    /// <summary>Whoever has least to do comes first: the suggestion to a leader who balances the work.</summary>
    internal IEnumerable<Choice> Choices => colleagues
        .Where(c => c.Actor != shown!.Case.Handler && !(kinds.Find(shown.Case.Kind) is { } kind && CaseRules.IsOwn(shown.Case, kind, c.Actor)))
        .OrderBy(LoadOf).ThenBy(c => c.Name, StringComparer.Ordinal)
        .Select(c => new Choice(c.Actor, c.Name, t["Đang giữ {0} việc", LoadOf(c)]));

    private int LoadOf(Colleague colleague) => loads.GetValueOrDefault(colleague.Actor);

    protected override bool CanShow => shown is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        return CaseId.TryParse(Handle, out var id) ? await ShowAsync(id, null, ct) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        if (string.IsNullOrEmpty(Officer)) return await ShowAsync(id, WorkProblems.OfficerMissing, ct);
        var all = await staff.OfAsync(Act.Office, ct);
        var given = await UseCases.RunAsync<ReassignCase, Proposal>(u => u.RunAsync(id, Officer, all, Act, ct), Act, ct);
        return given.IsDone ? Redirect(kinds[given.Value.Kind].PathOf(id)) : await ShowAsync(id, given.Problem, ct);
    }

    private async Task<IActionResult> ShowAsync(CaseId id, Problem? refused, CancellationToken ct)
    {
        var result = await UseCases.RunAsync<ShowCase, ShowCase.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (result.Problem is { } problem) return Refuse(problem);
        if (refused is null && !result.Value.Allowed.Contains(CaseAction.Reassign)) return StatusCode(403);
        shown = result.Value;
        (colleagues, loads) = (await staff.OfAsync(Act.Office, ct), result.Value.Loads);
        return refused is null ? Page() : Refuse(refused);
    }
}
