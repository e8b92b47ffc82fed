using DeAn06.Identity.Factors.Codes;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Factors.Pages;

/// <summary>Sets the phone that codes go to (điện thoại nhận mã), proven by a code that is bound to this session and this number.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class NewPhoneModel(WhoActs who, FactorTable factors, Clock clock, UseCases useCases) : OwnPage(who, factors, clock)
{
    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    internal bool IsSent { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterToChangeAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterToChangeAsync(ct) is { } instead) return instead;
        if (!PhoneNumber.TryParse(Phone, out var phone)) return Refuse(FactorProblems.PhoneUnreadable);
        var sent = await useCases.RunAsync<SendCode, Done>(u => u.RunAsync(Account, phone.ToString(), RequestOf(phone), Act, ct), Act, ct);
        if (sent.Problem is { } problem) return Refuse(problem);
        IsSent = true;
        return Page();
    }

    public async Task<IActionResult> OnPostProveAsync(CancellationToken ct)
    {
        if (await EnterToChangeAsync(ct) is { } instead) return instead;
        if (!PhoneNumber.TryParse(Phone, out var phone)) return Refuse(FactorProblems.PhoneUnreadable);
        IsSent = true;
        var used = await useCases.RunAsync<UseCode, string>(u => u.RunAsync(Account, PhoneCode.Typed(Code), RequestOf(phone), Act, ct), Act, ct);
        if (used.Problem is { } wrong) return Refuse(wrong);
        var set = await useCases.RunAsync<SetPhone, Done>(u => u.RunAsync(Account, used.Value, Act), Act, ct);
        return set.Problem is { } problem ? Refuse(problem) : Redirect(Root);
    }

    private string RequestOf(PhoneNumber phone) => $"phone|{Session.Id:N}|{phone}";
}
