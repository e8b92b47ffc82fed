using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Work.Cases;

/// <summary>Sends the officer to the next case, or back to the queue when there is none.</summary>
internal sealed class NextCaseModel(UseCases useCases, IWhoActs whoActs) : OfficerPage(useCases, whoActs)
{
    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        CaseId? left = CaseId.TryParse(after, out var id) ? id : null;
        var found = await UseCases.RunAsync<FindNextCase, FindNextCase.Found>(u => u.RunAsync(left, Act, ct), Act, ct);
        return found.Problem is { } refused ? StatusCode(refused.Status) : Redirect(found.Value.Path ?? "/can-bo");
    }
}
