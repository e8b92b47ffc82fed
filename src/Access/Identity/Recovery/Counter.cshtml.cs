using DeAn06.Identity.Accounts;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Recovery;

/// <summary>The officer's side of a recovery in person (khôi phục tại quầy): the person's number, a comparison, a code to hand over.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CounterModel(IWhoActs who, LoginNames names, AccountTable table, IBiometrics biometrics, UseCases useCases) : PageModel
{
    internal const string Path = "/can-bo/khoi-phuc";

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public Biometric Kind { get; set; }

    internal string? Code { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => (await EnterAsync(ct)).Instead ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (act, instead) = await EnterAsync(ct);
        if (act is null) return instead!;
        if (await table.FindAsync((await names.ReadAsync(Number ?? "", ct)).Login, ct) is not { } account) return Refuse(FactorProblems.NoAccountThere);
        var compared = account.Person is { } person && await biometrics.CaptureAsync(Kind, ct) is { } capture && await biometrics.MatchesAsync(person, Kind, capture, ct);
        var opened = await useCases.RunAsync<OpenAtCounter, string>(u => u.RunAsync(account, compared, act, ct), act, ct);
        if (opened.Problem is { } problem) return Refuse(problem);
        Code = $"{opened.Value[..5]} {opened.Value[5..]}";
        return Page();
    }

    private async Task<(Act? Act, IActionResult? Instead)> EnterAsync(CancellationToken ct)
    {
        var asked = await who.WhoAsync(HttpContext, ct);
        if (asked.Problem is { } stranger) return (null, StatusCode(stranger.Status));
        var act = asked.Value;
        if (!act.May(IdentityPermissions.Receive) && !act.May(IdentityPermissions.Officers)) return (null, StatusCode(403));
        return act.Matter is null ? (null, Redirect("/can-bo/viec/mo?returnUrl=" + Uri.EscapeDataString(Path))) : (act, null);
    }

    private PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
