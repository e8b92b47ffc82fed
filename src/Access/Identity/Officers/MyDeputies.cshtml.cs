using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Officers;

/// <summary>An officer's own deputies (làm thay): who stands in for them, for whom they stand in, and naming one.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MyDeputiesModel(WhoActs who, IWhoActs acts, AccountTable accounts, SeatTable seats, IOffices offices, UseCases useCases) : PageModel
{
    internal const string Path = "/can-bo/lam-thay";
    private Act act = null!;

    [BindProperty]
    public Guid? Seat { get; set; }

    [BindProperty]
    public string? Deputy { get; set; }

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public DateParts Until { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    internal Account Me { get; private set; } = null!;

    internal IReadOnlyList<Seat> Seats { get; private set; } = [];

    internal IReadOnlyList<(Seat Seat, string Login, string Name)> Deputies { get; private set; } = [];

    internal IReadOnlyList<Account> Colleagues { get; private set; } = [];

    internal IEnumerable<Choice> OwnSeats => Seats.Where(s => !s.IsDeputy).Select(s => new Choice(s.Id.ToString(), $"{NameOf(s.Office)}: {RoleWords.Say(s.Roles)}"));

    internal IEnumerable<Choice> People => Colleagues.Select(c => new Choice(c.Login, c.Name));

    internal string NameOf(string office) => offices.NameOf(office);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var command = new NameDeputy.Command(Me, Seat ?? default, Deputy, Read(From), Read(Until), Reason);
        return After((await useCases.RunAsync<NameDeputy, SeatOutcome>(u => u.RunAsync(command, act, ct), act, ct)).Problem);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid deputyAccount, Guid deputySeat, CancellationToken ct) => await FindAsync(ct)
        ?? After((await useCases.RunAsync<WithdrawDeputy, Done>(u => u.RunAsync(deputyAccount, deputySeat, act, ct), act, ct)).Problem);

    private IActionResult After(Problem? refused)
    {
        if (refused is null) return Redirect(Path);
        this.AddProblem(refused.Code == KernelProblems.NotFound.Code ? SeatProblems.SeatMissing : refused);
        return Page();
    }

    private static DateOnly Read(DateParts parts) => parts.TryRead(out DateOnly day) ? day : DateOnly.MinValue;

    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return StatusCode(StatusCodes.Status401Unauthorized);
        if (session.Account.Kind != ActorKind.Officer) return StatusCode(StatusCodes.Status403Forbidden);
        var asked = await acts.WhoAsync(HttpContext, ct);
        if (asked.Problem is { } stranger) return StatusCode(stranger.Status);
        (Me, act) = (session.Account, asked.Value.Matter is null ? asked.Value.For("identity.own-account", "") : asked.Value);
        (Seats, Deputies) = (await seats.LiveAsync(Me.Id, ct), await seats.DeputiesAsync(Me.Id, ct));
        var colleagues = new List<Account>();
        foreach (var office in Seats.Where(s => !s.IsDeputy).Select(s => s.Office).Distinct()) colleagues.AddRange(await accounts.OfOfficeAsync(office, ct));
        Colleagues = [.. colleagues.Where(c => c.Kind == ActorKind.Officer && c.Id != Me.Id && c.Unusable is null).DistinctBy(c => c.Id)];
        return null;
    }
}
