using DeAn06.Identity.Applying;
using DeAn06.Identity.Factors.Codes;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Organisations;

/// <summary>The counter receives an organisation's application (form TK02) from its legal representative.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ReceiveOrganisationModel(IWhoActs who, IPopulation population, IBusinessRegister register, UseCases useCases, Clock clock) : DeskPage(who)
{
    internal const string Path = "/can-bo/dinh-danh/to-chuc";

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public List<string> Consent { get; set; } = [];

    internal Proposal? Made { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct, IdentityPermissions.Receive) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Receive) is { } instead) return instead;
        if (!BusinessCode.TryParse(Code, out var code)) return Refuse(OrganisationProblems.CodeUnreadable);
        if (!PersonalNumber.TryParse(Number?.Trim(), out var number, out var unreadable)) return Refuse(unreadable.At(nameof(Number)));
        if (!PhoneNumber.TryParse(Phone, out var phone)) return Refuse(FactorProblems.PhoneUnreadable);
        if (await population.FindAsync(number, ct) is not { } person) return Refuse(AccountProblems.NobodyThere);
        await AskBusiness.TakeAsync(register, useCases, code.ToString(), clock.UtcNow, ct);
        var command = new FileOrganisation.Command(code, Name, person, ApplicationDesk.Counter, phone.ToString(), Consent.Contains(ApplicationDesk.Agrees));
        var made = await useCases.RunAsync<FileOrganisation, Proposal>(u => u.RunAsync(command, Act, ct), Act, ct);
        if (made.Problem is { } refused) return Refuse(refused);
        Made = made.Value;
        return Page();
    }
}
