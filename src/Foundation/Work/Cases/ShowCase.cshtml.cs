using System.Text.Json;
using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Work.Cases;

/// <summary>The generic page of a case, for kinds that have none of their own; others are sent on to their page.</summary>
internal sealed class ShowCaseModel(UseCases useCases, IWhoActs whoActs, CaseKinds kinds) : OfficerPage(useCases, whoActs)
{
    private ShowCase.Shown? shown;

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    internal Proposal Case => shown!.Case;

    internal CaseKind? Kind => kinds.Find(Case.Kind);

    internal bool May(CaseAction action) => shown!.Allowed.Contains(action);

    internal DueChip Due => DueChip.Of(Case.Due?.At, Case.IsOpen, Now);

    internal TagColour Colour => Case.State switch
    {
        CaseState.Taken => TagColour.Blue,
        CaseState.Approved or CaseState.Done => TagColour.Green,
        CaseState.Refused => TagColour.Red,
        _ => TagColour.Grey,
    };

    /// <summary>The steps of the due time as the Law room explained them, in the page's language.</summary>
    internal IReadOnlyList<string> Steps
    {
        get
        {
            if (Case.Due is not { } due) return [];
            using var steps = JsonDocument.Parse(due.Steps);
            if (steps.RootElement.ValueKind != JsonValueKind.Array) return [];
            return [.. steps.RootElement.EnumerateArray()
                .Where(s => s.ValueKind == JsonValueKind.Object && s.TryGetProperty(Speech.English ? "en" : "vi", out _))
                .Select(s => s.GetProperty(Speech.English ? "en" : "vi").GetString() ?? "")];
        }
    }

    protected override bool CanShow => shown is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        var page = await ShowAsync(id, null, ct);
        return shown is not null && Kind?.Page is not null ? Redirect(Kind.PathOf(id)) : page;
    }

    public Task<IActionResult> OnPostTakeAsync(CancellationToken ct) =>
        DoAsync(id => UseCases.RunAsync<TakeCase, Proposal>(u => u.RunAsync(id, Act, ct), Act, ct), ct);

    public Task<IActionResult> OnPostReleaseAsync(CancellationToken ct) =>
        DoAsync(id => UseCases.RunAsync<ReleaseCase, Proposal>(u => u.RunAsync(id, Act, ct), Act, ct), ct);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) =>
        DoAsync(id => UseCases.RunAsync<WithdrawProposal, Proposal>(u => u.RunAsync(id, "", Act, ct), Act, ct), ct);

    private async Task<IActionResult> DoAsync(Func<CaseId, Task<Result<Proposal>>> deed, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!CaseId.TryParse(Handle, out var id)) return NotFound();
        var done = await deed(id);
        return done.IsDone ? Redirect((kinds.Find(done.Value.Kind) ?? throw new InvalidOperationException(done.Value.Kind)).PathOf(id)) : await ShowAsync(id, done.Problem, ct);
    }

    private async Task<IActionResult> ShowAsync(CaseId id, Problem? refused, CancellationToken ct)
    {
        var result = await UseCases.RunAsync<ShowCase, ShowCase.Shown>(u => u.RunAsync(id, Act, ct), Act, ct);
        if (result.Problem is { } problem) return Refuse(problem);
        shown = result.Value;
        return refused is null ? Page() : Refuse(refused);
    }
}
