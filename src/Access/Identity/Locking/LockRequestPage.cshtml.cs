using DeAn06.Identity.Applying;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Locking;

/// <summary>The counter's form for the request of an authority (tiếp nhận đề nghị khóa, mở khóa, mẫu TK03).</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class LockRequestPageModel(IWhoActs who, IPopulation population, UseCases useCases) : DeskPage(who)
{
    internal const string Path = "/can-bo/dinh-danh/yeu-cau";

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Deed { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public DateParts DocumentOn { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateParts EndsOn { get; set; } = new();

    [BindProperty]
    public string? Earlier { get; set; }

    internal static IEnumerable<Choice> Grounds => LockGrounds.OfAuthorities.Select(g => new Choice(g!, LockGrounds.Say(g!)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct, IdentityPermissions.Receive) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Receive) is { } instead) return instead;
        if (!PersonalNumber.TryParse(Number?.Trim(), out var number, out var unreadable)) return Refuse(unreadable.At(nameof(Number)));
        if (await population.FindAsync(number, ct) is not { } person) return Refuse(AccountProblems.NobodyThere);
        DateOnly? on = DocumentOn.TryRead(out DateOnly read) ? read : null;
        var endsOn = EndsOn.IsEmpty || Deed == LockRequest.Unlock ? (DateOnly?)null : EndsOn.TryRead(out DateOnly end) ? end : DateOnly.MinValue;
        var command = new ReceiveLockRequest.Command(person, Deed, Ground, Authority, Document, on, Reason, endsOn, Earlier);
        var received = await useCases.RunAsync<ReceiveLockRequest, CaseId>(u => u.RunAsync(command, Act, ct), Act, ct);
        return received.Problem is { } refused ? Refuse(refused) : Redirect($"{Path}/{received.Value}");
    }
}
