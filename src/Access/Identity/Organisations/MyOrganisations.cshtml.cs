using DeAn06.Identity.Applying;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Representing;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Organisations;

/// <summary>
/// A citizen's page of organisations (tổ chức): those they may act for, applications that wait for their word, their own applications, and form TK02. It shows the
/// visitor's own, also while they act for another.
/// </summary>
[ForAnother]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MyOrganisationsModel(WhoActs who, OrganisationDesk desk, Businesses businesses, IBusinessRegister register, UseCases useCases, Clock clock) : PageModel
{
    internal const string Path = "/toi/to-chuc";

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public List<string> Consent { get; set; } = [];

    internal Session Session { get; private set; } = null!;

    internal bool IsPerson => Session.Account.Person is not null;

    internal bool MayAct => Session.Account.Level == OnBehalf.NeededLevel;

    internal IReadOnlyList<(Guid Account, Business Business)> Mine { get; private set; } = [];

    internal IReadOnlyList<OrganisationApplication> Waiting { get; private set; } = [];

    internal IReadOnlyList<OrganisationApplication> Filed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? await ShowAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (Session.ActsForAnother || Session.Account.Person is not { } person) return StatusCode(403);
        if (!BusinessCode.TryParse(Code, out var code)) return await ShowAsync(OrganisationProblems.CodeUnreadable, ct);
        if (!PhoneNumber.TryParse(Phone, out var phone)) return await ShowAsync(FactorProblems.PhoneUnreadable, ct);
        await AskBusiness.TakeAsync(register, useCases, code.ToString(), clock.UtcNow, ct);
        var act = WhoActs.SigningAct(Session.Account, clock.UtcNow);
        var command = new FileOrganisation.Command(code, Name, person, ApplicationDesk.Online, phone.ToString(), Consent.Contains(ApplicationDesk.Agrees));
        return await AfterAsync((await useCases.RunAsync<FileOrganisation, Proposal>(u => u.RunAsync(command, act, ct), act, ct)).Problem, Path, ct);
    }

    public Task<IActionResult> OnPostAgreeAsync(string? application, CancellationToken ct) => AnswerAsync(application, true, ct);

    public Task<IActionResult> OnPostRefuseAsync(string? application, CancellationToken ct) => AnswerAsync(application, false, ct);

    public async Task<IActionResult> OnPostActAsync(string? organisation, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(organisation, out var id)) return NotFound();
        var act = WhoActs.SigningAct(Session.Account, clock.UtcNow);
        return await AfterAsync((await useCases.RunAsync<ActForAnother, Done>(u => u.RunAsync(Session, null, id, act, ct), act, ct)).Problem, "/toi", ct);
    }

    private async Task<IActionResult> AnswerAsync(string? application, bool agrees, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (Session.ActsForAnother || !Ids.TryParseHandle(application, out var id)) return NotFound();
        var act = WhoActs.SigningAct(Session.Account, clock.UtcNow);
        return await AfterAsync((await useCases.RunAsync<AgreeOrganisation, Done>(u => u.RunAsync(id, agrees, act, ct), act, ct)).Problem, Path, ct);
    }

    private async Task<IActionResult> AfterAsync(Problem? refused, string path, CancellationToken ct) =>
        refused is null ? Redirect(path) : refused.Status == 404 ? NotFound() : await ShowAsync(refused, ct);

    private async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return StatusCode(401);
        Session = session;
        return null;
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        if (refused is not null) this.AddProblem(refused);
        if (Session.Account.Person is not { } person) return Page();
        Mine = await businesses.OfAsync(person, Clock.DayOf(clock.UtcNow), ct);
        (Waiting, Filed) = (await desk.WaitingForAsync(person, ct), await desk.FiledByAsync(person, ct));
        return Page();
    }
}
