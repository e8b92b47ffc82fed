using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Identity.SelfCheck;

/// <summary>Where a developer begins a self-check; what they get is shown once.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SelfCheckPageModel(SelfCheckRuns runs, ClientAddresses addresses, Issuer issuer, Clock clock, IStringLocalizer<IdentityRoom> t) : PageModel
{
    [BindProperty]
    public string? RedirectUri { get; set; }

    [BindProperty]
    public string Authentication { get; set; } = ClientAuthentication.SecretBasic;

    internal SelfCheckEndpoints.Begun? Begun { get; private set; }

    internal IEnumerable<Choice> Ways => [new(ClientAuthentication.SecretBasic, t["Mã bí mật trong tiêu đề"]), new(ClientAuthentication.PrivateKeyJwt, t["Ký bằng khóa riêng (nên dùng)"])];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var begun = await SelfCheckEndpoints.BeginAsync(new(RedirectUri, Authentication), HttpContext, runs, addresses, issuer, clock, ct);
        if (begun.IsDone) Begun = begun.Value;
        else this.AddProblem(begun.Problem!);
        return Page();
    }
}
