using DeAn06.Identity.Factors.Codes;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Applying;

/// <summary>The counter of the commune police (tiếp nhận, mẫu TK01): number, level, phone, the parent of a child, portrait and prints.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ReceiveAtCounterModel(IWhoActs who, IPopulation population, IBiometrics biometrics, UseCases useCases) : DeskPage(who)
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public int Level { get; set; } = 2;

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Representative { get; set; }

    [BindProperty]
    public bool WithCard { get; set; }

    [BindProperty]
    public List<string> Consent { get; set; } = [];

    internal Proposal? Made { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct, IdentityPermissions.Receive) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Receive) is { } instead) return instead;
        if (!PersonalNumber.TryParse(Number?.Trim(), out var number, out var unreadable)) return Refuse(unreadable.At(nameof(Number)));
        if (!PhoneNumber.TryParse(Phone, out var phone)) return Refuse(FactorProblems.PhoneUnreadable);
        if (await population.FindAsync(number, ct) is not { } person) return Refuse(AccountProblems.NobodyThere);
        var representative = await RepresentativeAsync(ct);
        if (representative.Problem is { } wrong) return Refuse(wrong);
        var (face, print) = Level == 2 ? (await biometrics.CaptureAsync(Biometric.Face, ct), await biometrics.CaptureAsync(Biometric.Fingerprint, ct)) : (await biometrics.CaptureAsync(Biometric.Face, ct), null);
        var command = new ReceiveApplication.Command(person, Level == 1 ? 1 : 2, ApplicationDesk.Counter, phone.ToString(), representative.Value, WithCard, face, print) { HasConsented = Consent.Contains(ApplicationDesk.Agrees) };
        var made = await useCases.RunAsync<ReceiveApplication, Proposal>(u => u.RunAsync(command, Act, ct), Act, ct);
        if (made.Problem is { } refused) return Refuse(refused);
        Made = made.Value;
        return Page();
    }

    private async Task<Result<Guid?>> RepresentativeAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Representative)) return (Guid?)null;
        if (!PersonalNumber.TryParse(Representative.Trim(), out var number, out var unreadable)) return unreadable.At(nameof(Representative));
        return await population.FindAsync(number, ct) is { } person ? person : AccountProblems.NobodyThere.At(nameof(Representative));
    }
}
