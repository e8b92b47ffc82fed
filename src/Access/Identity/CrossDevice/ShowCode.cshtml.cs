using System.Security.Cryptography;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.CrossDevice;

/// <summary>The browser's side of a device-crossing sign-in: shows the code, waits, and enters once it was approved.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowCodeModel(Db db, AccountTable accounts, UseCases useCases, CrossingCookie cookie, SessionCookie sessionCookie, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    internal Crossing? Shown { get; private set; }

    internal string Picture { get; private set; } = "";

    internal bool Denied { get; private set; }

    internal bool WasOver { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (cookie.Read(HttpContext) is not { } held || await CrossingTable.FindAsync(db, held.Handle, ct) is not { } crossing) return Page();
        switch (crossing.StateAt(clock.UtcNow))
        {
            case CrossingState.Approved: return await EnterAsync(held.Handle, held.Secret, ct);
            case CrossingState.Waits:
                (Shown, Picture) = (crossing, QrPicture.Of($"{Request.Scheme}://{Request.Host}/dang-nhap/qr/{held.Handle}"));
                return Page();
            default:
                (Denied, WasOver) = (crossing.Approved == false, crossing.UsedAt is null);
                cookie.Clear(HttpContext);
                return Page();
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (at, secret) = (clock.UtcNow, Credentials.NewSecret());
        var handle = Ids.Handle(new Guid(RandomNumberGenerator.GetBytes(16)));
        var act = Act.BySystem("crossing", at);
        var command = new BeginCrossing.Command(handle, secret, RandomNumberGenerator.GetInt32(10, 100), Surroundings.DeviceOf(Request.Headers.UserAgent.ToString()),
            Surroundings.NetworkOf(HttpContext.Connection.RemoteIpAddress), ReturnUrl is { Length: < 500 } && Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null);
        var begun = await useCases.RunAsync<BeginCrossing, Done>(u => u.RunAsync(command, act, ct), act, ct);
        if (begun.IsDone)
        {
            cookie.Write(HttpContext, handle, secret);
            return Redirect("/dang-nhap/qr");
        }
        this.AddProblem(begun.Problem!);
        return Page();
    }

    private async Task<IActionResult> EnterAsync(string handle, byte[] browserSecret, CancellationToken ct)
    {
        var act = Act.BySystem("crossing", clock.UtcNow);
        var let = await useCases.RunAsync<UseCrossing, UseCrossing.Let>(u => u.RunAsync(handle, browserSecret, act, ct), act, ct);
        cookie.Clear(HttpContext);
        if (let.IsDone && await accounts.FindAsync(let.Value.Account, ct) is { Unusable: null } account)
        {
            var secret = Credentials.NewSecret();
            var own = WhoActs.SigningAct(account, clock.UtcNow);
            var device = Surroundings.DeviceOf(Request.Headers.UserAgent.ToString());
            await useCases.RunAsync<OpenSession, Done>(u => u.RunAsync(account, secret, let.Value.Proven, device, own), own, ct);
            sessionCookie.Write(HttpContext, secret);
            return Redirect(let.Value.ReturnUrl ?? "/");
        }
        this.AddProblem(let.Problem ?? IdentityProblems.Unusable);
        return Page();
    }
}
