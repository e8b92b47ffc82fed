using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Foreigners;

/// <summary>
/// The counter of provincial immigration (cơ quan quản lý xuất nhập cảnh cấp tỉnh): a foreigner of the register with a residence card applies with form TK01.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ReceiveForeignerModel(IWhoActs who, IPopulation population, IBiometrics biometrics, AccountTable accounts, ApplicationDesk desk, UseCases useCases) : DeskPage(who)
{
    internal const string Path = "/can-bo/dinh-danh/nguoi-nuoc-ngoai";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DateParts Birth { get; set; } = new();

    [BindProperty]
    public string? Nationality { get; set; }

    [BindProperty]
    public string? CardKind { get; set; }

    [BindProperty]
    public string? CardNumber { get; set; }

    [BindProperty]
    public DateParts Expires { get; set; } = new();

    [BindProperty]
    public string? Passport { get; set; }

    [BindProperty]
    public int Level { get; set; } = 2;

    [BindProperty]
    public bool OnFile { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>The number of a parent or guardian: a citizen's, or that of a foreigner who has one.</summary>
    [BindProperty]
    public string? Representative { get; set; }

    [BindProperty]
    public List<string> Consent { get; set; } = [];

    internal Proposal? Made { get; private set; }

    internal string Login { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct, IdentityPermissions.Immigration) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Immigration) is { } instead) return instead;
        if (!Birth.TryRead(out CivilDate born)) return Refuse(AccountProblems.BirthUnreadable);
        if (!Expires.TryRead(out DateOnly expires)) return Refuse(AccountProblems.ExpiryUnreadable);
        var card = ResidenceCard.Read(CardKind, CardNumber, expires, Passport, Nationality);
        if (card.Problem is { } unreadable) return Refuse(unreadable);
        if (!PhoneNumber.TryParse(Phone, out var phone)) return Refuse(FactorProblems.PhoneUnreadable);
        var found = await population.ForeignersAsync(Name ?? "", born.ToString(), card.Value.Nationality, ct);
        if (found.Count != 1) return Refuse(found.Count == 0 ? AccountProblems.ForeignerUnknown : AccountProblems.ForeignersAlike);
        var (face, print) = (await biometrics.CaptureAsync(Biometric.Face, ct), Level == 1 ? null : await biometrics.CaptureAsync(Biometric.Fingerprint, ct));
        var command = new ReceiveApplication.Command(found[0], Level == 1 ? 1 : 2, ApplicationDesk.Counter, phone.ToString(), await RepresentativeAsync(ct), false, face, print)
        {
            Residence = card.Value, OnFile = OnFile, HasConsented = Consent.Contains(ApplicationDesk.Agrees),
        };
        var made = await useCases.RunAsync<ReceiveApplication, Proposal>(u => u.RunAsync(command, Act, ct), Act, ct);
        if (made.Problem is { } refused) return Refuse(refused);
        (Made, Login) = (made.Value, (await desk.FindAsync(found[0], made.Value.Id.Value, ct))!.Login ?? "");
        return Page();
    }

    private async Task<Guid?> RepresentativeAsync(CancellationToken ct)
    {
        var typed = (Representative ?? "").Trim();
        return PersonalNumber.TryParse(typed, out var number, out _) ? await population.FindAsync(number, ct) : (await accounts.FindAsync(typed.ToLowerInvariant(), ct))?.Person;
    }
}
