using DeAn06.Interface;
using DeAn06.Work.Cases;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Work.Matters;

internal sealed class OpenMatterModel(UseCases useCases, IWhoActs whoActs, IMatters matters, Purposes purposes) : OfficerPage(useCases, whoActs)
{
    private const string Home = "/can-bo";

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    internal Matter? Open { get; private set; }

    internal IEnumerable<Choice> Choices => purposes.For(Act).Select(p => new Choice(p.Code, NameOf(p), p.LegalBases.Count == 1 ? p.LegalBases[0] : null));

    /// <summary>Purposes that may rest on more than one basis: the officer chooses one, the first unless they say otherwise.</summary>
    internal IEnumerable<Law.Purpose> WithSeveralBases => purposes.For(Act).Where(p => p.LegalBases.Count > 1);

    internal static string BasisField(string purpose) => "Basis-" + purpose;

    internal DateTime Until => purposes.EndOf(Act);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (string.IsNullOrEmpty(Purpose)) return await RefuseAsync(WorkProblems.PurposeMissing, ct);
        var basis = Request.Form[BasisField(Purpose)].ToString();
        var opened = await UseCases.RunAsync<OpenMatter, Matter>(u => u.RunAsync(Purpose, basis, Reference ?? "", Act, ct), Act, ct);
        return opened.Problem is { } refused ? await RefuseAsync(refused, ct) : Redirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Home);
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var closed = await UseCases.RunAsync<CloseMatter, Done>(u => u.RunAsync(Act, ct), Act, ct);
        return closed.Problem is { } refused ? await RefuseAsync(refused, ct) : Redirect(Home);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (Act.Actor.Kind != ActorKind.Officer) return StatusCode(WorkProblems.OfficersOnly.Status);
        Open = await matters.CurrentAsync(Act.Actor.ToString(), Act.Office, Act.At, ct);
        return Page();
    }

    private async Task<IActionResult> RefuseAsync(Problem refused, CancellationToken ct)
    {
        var page = await ShowAsync(ct);
        return page is StatusCodeResult ? page : Refuse(refused);
    }

    private static string NameOf(Law.Purpose purpose) => Speech.English ? purpose.En : purpose.Vi;
}
