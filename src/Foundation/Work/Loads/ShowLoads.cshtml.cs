using DeAn06.Work.Cases;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Work.Loads;

internal sealed class ShowLoadsModel(UseCases useCases, IWhoActs whoActs, IStaff staff) : OfficerPage(useCases, whoActs)
{
    internal const string Path = "/can-bo/viec/phan-cong";

    internal ShowLoads.Shown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var roster = await Roster.OfAsync(staff, Act.Office, ct);
        var found = await UseCases.RunAsync<ShowLoads, ShowLoads.Shown>(u => u.RunAsync(roster, Act, ct), Act, ct);
        if (found.Problem is { } refused) return StatusCode(refused.Status);
        Shown = found.Value;
        return Page();
    }
}
