using DeAn06.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Forms.Signing;

/// <summary>
/// The page on which somebody reads exactly what they sign, then signs or refuses. It is opened only with a fresh proof of who they are; the digest that they send back is that of
/// the answers it showed.
/// </summary>
[Assured(SignDraft.Level, FreshMinutes = FreshMinutes)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowSignatureModel(IWhoActs whoActs, UseCases useCases) : PageModel
{
    internal const int FreshMinutes = 15;

    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty]
    public string? Digest { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    internal ShownSignature? Shown { get; private set; }

    internal string Sha256 => Convert.ToHexStringLower(Shown!.Signature.Digest);

    internal string Path => "/toi/ky/" + Handle;

    private Act act = null!;

    internal static string PathOf(Signature s) => "/toi/ky/" + s.Handle;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        return await AfterAsync(await useCases.RunAsync<SignDraft, Done>(u => u.RunAsync(Id, Digest, act, ct), act, ct), ct);
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        return await AfterAsync(await useCases.RunAsync<RefuseToSign, Done>(u => u.RunAsync(Id, Reason, act, ct), act, ct), ct);
    }

    private Guid Id => Ids.TryParseHandle(Handle, out var id) ? id : default;

    private async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        act = who.Value.For(FormsEvents.Purpose, FormsEvents.Basis);
        return null;
    }

    private async Task<IActionResult> AfterAsync(Result<Done> done, CancellationToken ct) => done.Problem is { } refused ? await ShowAsync(refused, ct) : Redirect("/toi/ky");

    private async Task<IActionResult> ShowAsync(Problem? problem, CancellationToken ct)
    {
        var shown = await useCases.RunAsync<ReadToSign, ShownSignature>(u => u.RunAsync(Id, act, ct), act, ct);
        if ((problem ?? shown.Problem) is { } told) this.AddProblem(told);
        if (shown.IsDone) Shown = shown.Value;
        return Page();
    }
}
