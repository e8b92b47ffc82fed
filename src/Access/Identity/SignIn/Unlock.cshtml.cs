using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.SignIn;

/// <summary>Opens one's own lock (mở khóa) after two factors, and signs in.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class UnlockModel(ProofCookie proofs, AccountTable table, UseCases useCases, Entrance entrance, Clock clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) is null ? Redirect("/dang-nhap") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not var (account, proof)) return Redirect("/dang-nhap");
        var act = WhoActs.SigningAct(account, clock.UtcNow);
        var opened = await useCases.RunAsync<UnlockOwn, Done>(u => u.RunAsync(account, proof, act, ct), act, ct);
        if (opened.Problem is { } refused) return Refuse(refused);
        var path = await entrance.GoOnAsync(HttpContext, (await table.FindAsync(account.Id, ct))!, proof, ct);
        return path.Problem is { } problem ? Refuse(problem) : Redirect(path.Value);
    }

    private async Task<(Account Account, Proof Proof)?> FindAsync(CancellationToken ct) =>
        proofs.Read(HttpContext) is { } proof && await table.FindAsync(proof.Account, ct) is { Unusable: Unusable.LockedByOwner } account && Assurance.WithoutSms(proof.Methods) >= 2 ? (account, proof) : null;

    private PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
