using DeAn06.Identity.Accounts;
using DeAn06.Identity.Demo;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Factors.Passkeys;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Identity.SignIn;

/// <summary>
/// Sign-in (đăng nhập): a passkey of this browser first, else login and password; in demo mode also one button per persona. <c>muc</c> is the level asked for,
/// <c>lai</c> that it must be proven anew.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(
    DemoMode mode, DemoCast cast, AccountTable table, CheckPassword check, UseCases useCases, LoginNames names, Clock clock, Ceremony ceremony, Entrance entrance, WhoActs who, ProofCookie proofs, DeviceCookie devices) : PageModel
{
    private const string NoPlace = "khac";
    private const int Highest = 4;

    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where to go after signing in; only a path of this site counts.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The commune whose personas are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Xa { get; set; }

    /// <summary>The level asked for, 1 to 4.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Muc { get; set; }

    /// <summary>1 when it must be proven anew, whatever session there is.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Lai { get; set; }

    public bool IsDemo => mode.On;

    internal Asked? Passkey { get; private set; }

    internal IReadOnlyList<Account> Shown { get; private set; } = [];

    internal int Asked => Math.Clamp(Muc ?? 1, 1, Highest);

    /// <summary>Someone signed in who only needs to prove more goes to the second step at once; whoever proved enough, back.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Muc is not null && Lai != 1 && await who.SessionAsync(HttpContext, ct) is { } session)
        {
            if (session.Level >= Asked) return Redirect(Entrance.IsOurs(ReturnUrl) ? ReturnUrl! : "/");
            proofs.Write(HttpContext, new(session.Account.Id, [.. session.Methods], true, session.Level < Assurance.LevelOf(session.Methods), clock.UtcNow, Proof.NewNonce(), session.Id, ReturnUrl, Asked));
            return Redirect(Entrance.More);
        }
        if (Lai != 1 && await who.WaitingAsync(HttpContext, ct) is not null) return Redirect(Representing.AwaitRepresentativeModel.Path + QueryString.Create("returnUrl", ReturnUrl ?? ""));
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var login = await names.ReadAsync(Login ?? "", ct);
        var visit = new Visit(HttpContext.Connection.RemoteIpAddress, devices.Read(HttpContext));
        var known = await check.RunAsync(login, Password ?? "", visit, ct);
        return known.Problem is { } problem ? await RefuseAsync(problem, ct) : await GoOnAsync(known.Value.Account, [Assurance.Password], known.Value.StandsAlone, known.Value.FromPhone, ct);
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, string? state, CancellationToken ct)
    {
        var found = await ceremony.CheckAsync(HttpContext, credential, state, ct);
        if (found.Problem is { } refused) return await RefuseAsync(refused, ct);
        var act = WhoActs.SigningAct(found.Value.Account, clock.UtcNow);
        var proven = await useCases.RunAsync<UsePasskey, Proven>(u => u.RunAsync(found.Value, act, ct), act, ct);
        return proven.Problem is { } problem ? await RefuseAsync(problem, ct) : await GoOnAsync(found.Value.Account, proven.Value.Methods, true, false, ct);
    }

    public async Task<IActionResult> OnPostPersonaAsync(string? account, CancellationToken ct)
    {
        if (!mode.On || account is null || await table.FindAsync(account, ct) is not { } found || found.Kind == ActorKind.Client) return await RefuseAsync(IdentityProblems.Unusable, ct);
        return await GoOnAsync(found, [Assurance.Password], true, false, ct);
    }

    internal IEnumerable<Way> Places(IStringLocalizer texts) =>
        DemoCommunes.All.Select(c => new Way(c.Name, Link(c.Slug), c.Slug == Place.Slug)).Append(new Way(texts["Tỉnh và trung ương"], Link(NoPlace), Xa == NoPlace));

    private DemoCommune Place => Xa == NoPlace
        ? new DemoCommune("", "", NoPlace, "")
        : DemoCommunes.All.FirstOrDefault(c => c.Slug == Xa) ?? DemoCommunes.All[0];

    private string Link(string slug) => "/dang-nhap" + QueryString.Create(new Dictionary<string, string?>
    {
        ["xa"] = slug, ["returnUrl"] = ReturnUrl, ["muc"] = Muc?.ToString(System.Globalization.CultureInfo.InvariantCulture), ["lai"] = Lai?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    }.Where(p => p.Value is not null));

    private async Task<IActionResult> GoOnAsync(Account account, IReadOnlyList<string> methods, bool alone, bool fromPhone, CancellationToken ct)
    {
        var proof = new Proof(account.Id, [.. methods], alone, fromPhone, clock.UtcNow, Proof.NewNonce(), null, ReturnUrl, Asked);
        var path = await entrance.GoOnAsync(HttpContext, account, proof, ct);
        return path.Problem is { } problem ? await RefuseAsync(problem, ct) : Redirect(path.Value);
    }

    private async Task<IActionResult> RefuseAsync(Problem problem, CancellationToken ct)
    {
        this.AddProblem(problem);
        if (problem.RetryAfter is { } seconds) Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await ShowAsync(ct);
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Passkey = await ceremony.AskAsync(HttpContext, null);
        if (!mode.On) return;
        Shown = await cast.OfAsync(Place, ct);
    }
}
