using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.SignIn;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Applying;

/// <summary>
/// A citizen applies for level 1 online (đăng ký tài khoản mức 1). The page answers the same whether or not number and birth date lead to someone; what comes of it
/// is told in the person's messages.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ApplyOnlineModel(IPopulation population, IBiometrics biometrics, UseCases useCases, Visits visits, Clock clock) : PageModel
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateParts Birth { get; set; } = new();

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public List<string> Consent { get; set; } = [];

    internal bool IsSent { get; private set; }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Visits.SlowlyAsync(() => ApplyAsync(ct), ct);

    private async Task<IActionResult> ApplyAsync(CancellationToken ct)
    {
        if (!PersonalNumber.TryParse(Number?.Trim(), out var number, out var unreadable)) return Refuse(unreadable.At(nameof(Number)));
        if (!Birth.TryRead(out CivilDate born)) return Refuse(AccountProblems.BirthUnreadable);
        if (!PhoneNumber.TryParse(Phone, out var phone)) return Refuse(FactorProblems.PhoneUnreadable);
        // By the date typed, so that the answer tells nothing about the register.
        if (Ages.Of(born.Latest, Clock.DayOf(clock.UtcNow)) < Eligibility.OwnApplication) return Refuse(AccountProblems.ChildAtCounter);
        if (!Consent.Contains(ApplicationDesk.Agrees)) return Refuse(AccountProblems.ConsentMissing);
        if (await visits.CountAsync("register", new TypedLogin(number.ToString(), ""), HttpContext, ct) is { } wait) return Refuse(wait);
        if (!biometrics.IsReady || await biometrics.CaptureAsync(Biometric.Face, ct) is not { } face) return Refuse(FactorProblems.NoBiometrics);
        if (await WhoAsync(number, born, ct) is { } person)
        {
            var act = new Act(new Actor(ActorKind.Citizen, "applicant", "Đăng ký trực tuyến"), "", "identity.apply", "Nghị định 69/2024/NĐ-CP, Điều 10", clock.UtcNow, Ids.New(clock.UtcNow));
            var command = new ReceiveApplication.Command(person, 1, ApplicationDesk.Online, phone.ToString(), null, false, face, null) { HasConsented = true };
            await useCases.RunAsync<ReceiveApplication, Proposal>(u => u.RunAsync(command, act, ct), act, ct);
        }
        IsSent = true;
        return Page();
    }

    private async Task<Guid?> WhoAsync(PersonalNumber number, CivilDate born, CancellationToken ct) =>
        await population.FindAsync(number, ct) is { } person
        && (await population.StandingsAsync([person], Clock.DayOf(clock.UtcNow), ct)).GetValueOrDefault(person)?.Birth == born.ToString() ? person : null;

    private PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
