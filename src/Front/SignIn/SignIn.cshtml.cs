using DeAn06.Front.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Front.SignIn;

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

    internal IReadOnlyList<DemoAccount> Shown { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var login = await names.ReadAsync(Login ?? "", ct);
        var checkedAccount = await check.RunAsync(login, Password ?? "", HttpContext.Connection.RemoteIpAddress, ct);
        if (checkedAccount.IsDone) return await EnterAsync(checkedAccount.Value, ct);
        this.AddProblem(checkedAccount.Problem!);
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostPersonaAsync(string? account, CancellationToken ct)
    {
        if (!mode.On || account is null || await table.FindAsync(account, ct) is not { } found || found.Account.Kind == ActorKind.Client)
        {
            this.AddProblem(mode.On ? FrontProblems.WrongPassword : FrontProblems.NoProvider);
            await ShowAsync(ct);
            return Page();
        }
        return await EnterAsync(found.Account, ct);
    }

    internal IEnumerable<Way> Places(IStringLocalizer texts) =>
        DemoCommunes.All.Select(c => new Way(c.Name, Link(c.Slug), c.Slug == Place.Slug)).Append(new Way(texts["Tỉnh và trung ương"], Link(NoPlace), Xa == NoPlace));

    private DemoCommune Place => Xa == NoPlace
        ? new DemoCommune("", "", NoPlace, "")
        : DemoCommunes.All.FirstOrDefault(c => c.Slug == Xa) ?? DemoCommunes.All[0];

    private string Link(string slug) => "/dang-nhap" + QueryString.Create(new Dictionary<string, string?> { ["xa"] = slug, ["returnUrl"] = ReturnUrl }.Where(p => p.Value is not null));

    private async Task<IActionResult> EnterAsync(DemoAccount account, CancellationToken ct)
    {
        var secret = Credentials.NewSecret();
        var act = DemoWhoActs.SigningAct(account, clock.UtcNow);
        await useCases.RunAsync<OpenSession, Done>(u => u.RunAsync(account, secret, act), act, ct);
        cookie.Write(HttpContext, secret);
        return Redirect(ReturnUrl is not null && Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : HomeOf(account));
    }

    private static string HomeOf(DemoAccount account) => account switch
    {
        { Kind: ActorKind.Citizen } => "/toi/ai-da-xem",
        _ when account.Rights.Contains(FrontPermissions.Dashboard.Code) => "/chi-dao",
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
