using DeAn06.Services.Dossiers;
using DeAn06.Work;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Papers;

/// <summary>A proposal to revoke a result: which paper, why, and the second leader's decision.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowRevocationModel(IWhoActs who, UseCases useCases) : DossierDeskPage(who)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    internal ShowRevocation.Shown Shown { get; private set; } = null!;

    internal string Path => PathOf(Shown.Case.Id);

    internal bool MayDecide => Shown.Allowed.Contains(CaseAction.Approve);

    internal bool IsSlip => DecideRevocation.Read(Shown.Case).IsSlip;

    internal static string PathOf(CaseId id) => $"/can-bo/ket-qua/thu-hoi/{id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => DecideAsync(Decision.Approve, ct);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) => DecideAsync(Decision.Refuse, ct);

    private async Task<IActionResult> DecideAsync(Decision decision, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var done = await useCases.RunAsync<DecideRevocation, Proposal>(u => u.RunAsync(new(CaseId.Of(id), decision, Reason), Act, ct), Act, ct);
        return done.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect(PathOf(CaseId.Of(id)));
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var found = await useCases.RunAsync<ShowRevocation, ShowRevocation.Shown>(u => u.RunAsync(CaseId.Of(id), Act, ct), Act, ct);
        if (found.Problem is { } unseen) return StatusCode(unseen.Status);
        Shown = found.Value;
        if (refused is not null) this.AddProblem(refused with { Field = refused.Field == "reason" ? "Reason" : refused.Field });
        return Page();
    }
}
