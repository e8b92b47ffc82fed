using DeAn06.Identity.Accounts;
using DeAn06.Identity.Demo;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Identity.SignIn;

/// <summary>Sign-in (đăng nhập): a plain form; in demo mode also one button per persona.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(DemoMode mode, AccountTable table, CheckPassword check, UseCases useCases, SessionCookie cookie, LoginNames names, Clock clock) : PageModel
{
    private const string NoPlace = "khac";

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

    public bool IsDemo => mode.On;

    internal IReadOnlyList<Account> Shown { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var login = await names.ReadAsync(Login ?? "", ct);
        var checkedAccount = await check.RunAsync(login, Password ?? "", HttpContext.Connection.RemoteIpAddress, ct);
        if (checkedAccount.IsDone) return await EnterAsync(checkedAccount.Value, Proven.ByPassword, ct);
        this.AddProblem(checkedAccount.Problem!);
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostPersonaAsync(string? account, CancellationToken ct)
    {
        if (!mode.On || account is null || await table.FindAsync(account, ct) is not { } found || found.Kind == ActorKind.Client || found.Unusable is not null)
        {
            this.AddProblem(IdentityProblems.Unusable);
            await ShowAsync(ct);
            return Page();
        }
        return await EnterAsync(found, Proven.ByPassword, ct);
    }

    internal IEnumerable<Way> Places(IStringLocalizer texts) =>
        DemoCommunes.All.Select(c => new Way(c.Name, Link(c.Slug), c.Slug == Place.Slug)).Append(new Way(texts["Tỉnh và trung ương"], Link(NoPlace), Xa == NoPlace));

    private DemoCommune Place => Xa == NoPlace
        ? new DemoCommune("", "", NoPlace, "")
        : DemoCommunes.All.FirstOrDefault(c => c.Slug == Xa) ?? DemoCommunes.All[0];

    private string Link(string slug) => "/dang-nhap" + QueryString.Create(new Dictionary<string, string?> { ["xa"] = slug, ["returnUrl"] = ReturnUrl }.Where(p => p.Value is not null));

    private async Task<IActionResult> EnterAsync(Account account, Proven proven, CancellationToken ct)
    {
        var secret = Credentials.NewSecret();
        var act = WhoActs.SigningAct(account, clock.UtcNow);
        await useCases.RunAsync<OpenSession, Done>(u => u.RunAsync(account, secret, proven, Device(), act), act, ct);
        cookie.Write(HttpContext, secret);
        return Redirect(ReturnUrl is not null && Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : HomeOf(account));
    }

    /// <summary>What the browser says it is, in so far as it helps its owner to tell devices apart.</summary>
    private string Device()
    {
        var agent = Request.Headers.UserAgent.ToString();
        return agent.Length > OpenSession.LongestDevice ? agent[..OpenSession.LongestDevice] : agent;
    }

    private static string HomeOf(Account account) => account switch
    {
        { Kind: ActorKind.Citizen } => "/toi/ai-da-xem",
        _ when account.Rights.Contains("front.dashboard") => "/chi-dao",
        _ when account.Rights.Contains(WorkPermissions.Queue.Code) => "/can-bo",
        _ => "/",
    };

    private async Task ShowAsync(CancellationToken ct)
    {
        if (!mode.On) return;
        var communes = DemoCommunes.All.Select(c => c.Code).ToHashSet();
        Shown = [.. (await table.AllAsync(ct)).Where(a => a.Kind != ActorKind.Client && (Xa == NoPlace ? !communes.Contains(a.Area) : a.Area == Place.Code))
            .OrderBy(a => a.Kind).ThenBy(a => Personas.PlaceInCast(a.Persona))];
    }
}
