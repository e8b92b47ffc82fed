using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using DeAn06.Identity.Locking;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Officers;

/// <summary>One officer's account for its keeper: seats to give and end, deputies, lock and unlock, history.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ShowOfficerModel(IWhoActs who, AccountTable table, OfficerReach reach, IOffices offices, UseCases useCases) : DeskPage(who)
{
    [BindProperty(SupportsGet = true)]
    public Guid Account { get; set; }

    [BindProperty]
    public string? Office { get; set; }

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    [BindProperty]
    public DateParts GiveUntil { get; set; } = new();

    [BindProperty]
    public string? GiveReason { get; set; }

    [BindProperty]
    public Guid? EndSeat { get; set; }

    [BindProperty]
    public string? EndReason { get; set; }

    [BindProperty]
    public Guid? DeputySeat { get; set; }

    [BindProperty]
    public string? Deputy { get; set; }

    [BindProperty]
    public DateParts DeputyFrom { get; set; } = new();

    [BindProperty]
    public DateParts DeputyUntil { get; set; } = new();

    [BindProperty]
    public string? DeputyReason { get; set; }

    [BindProperty]
    public string? LockReason { get; set; }

    /// <summary>The form that was refused, which stays unfolded.</summary>
    internal string? Failed { get; private set; }

    internal Account Officer { get; private set; } = null!;

    internal ShowOfficer.Shown Shown { get; private set; } = null!;

    internal bool IsSelf => OfficerReach.IsSelf(Act, Officer);

    internal DateTime Now => Act.At;

    internal IEnumerable<Seat> OpenSeats => Shown.Seats.Where(s => !s.IsOver(Act.At));

    internal IEnumerable<Seat> OldSeats => Shown.Seats.Where(s => s.IsOver(Act.At));

    internal IEnumerable<Choice> OwnSeats => OpenSeats.Where(s => !s.IsDeputy).Select(s => new Choice(s.Id.ToString(), $"{NameOf(s.Office)}: {RoleWords.Say(s.Roles)}"));

    internal IEnumerable<Choice> RoleChoices => SeatChoices.Roles(reach, Act);

    internal IReadOnlyList<Choice>? OfficeChoices => SeatChoices.Offices(reach, Act);

    internal string Own => $"{ListOfficersModel.Path}/{Account}";

    internal string NameOf(string office) => offices.NameOf(office);

    internal bool Reaches(Seat seat) => reach.Covers(Act, seat.Office);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        Office = Act.Office;
        return Page();
    }

    public async Task<IActionResult> OnPostGiveAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var until = GiveUntil.IsEmpty ? (DateOnly?)null : Read(GiveUntil);
        var command = new GiveSeat.Command(Officer, Office?.Trim() ?? "", Roles, until, GiveReason);
        return After("Give", (await useCases.RunAsync<GiveSeat, SeatOutcome>(u => u.RunAsync(command, Act, ct), Act, ct)).Problem);
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct) => await FindAsync(ct)
        ?? After("End", (await useCases.RunAsync<EndSeat, Done>(u => u.RunAsync(Officer, EndSeat ?? default, EndReason, Act, ct), Act, ct)).Problem);

    public async Task<IActionResult> OnPostDeputyAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } instead) return instead;
        var command = new NameDeputy.Command(Officer, DeputySeat ?? default, Deputy, Read(DeputyFrom), Read(DeputyUntil), DeputyReason);
        return After("Deputy", (await useCases.RunAsync<NameDeputy, SeatOutcome>(u => u.RunAsync(command, Act, ct), Act, ct)).Problem);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid deputyAccount, Guid seat, CancellationToken ct) => await FindAsync(ct)
        ?? After("Withdraw", (await useCases.RunAsync<WithdrawDeputy, Done>(u => u.RunAsync(deputyAccount, seat, Act, ct), Act, ct)).Problem);

    public async Task<IActionResult> OnPostLockAsync(CancellationToken ct) => await FindAsync(ct)
        ?? After("Lock", (await useCases.RunAsync<LockAccount, Done>(u => u.RunAsync(OfKeeper, Act, ct), Act, ct)).Problem);

    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken ct) => await FindAsync(ct)
        ?? After("Lock", (await useCases.RunAsync<UnlockAccount, Done>(u => u.RunAsync(OfKeeper, Act, ct), Act, ct)).Problem);

    private LockAccount.Command OfKeeper => new(Officer, LockGrounds.ByKeeper, LockReason, null, false);

    /// <summary>Each form has fields of its own, so that an error stands where it belongs.</summary>
    private IActionResult After(string form, Problem? refused)
    {
        if (refused is null) return Redirect(Own);
        if (refused.Status == StatusCodes.Status404NotFound && refused.Field is null) return NotFound();
        Failed = form;
        return Refuse(refused.Field is "Reason" or "Until" or "Seat" ? refused.At(form + refused.Field) : refused);
    }

    /// <summary>A day that cannot be read is one long past, which the deed refuses with its own words.</summary>
    private static DateOnly Read(DateParts parts) => parts.TryRead(out DateOnly day) ? day : DateOnly.MinValue;

    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Officers) is { } instead) return instead;
        if (await table.FindAsync(Account, ct) is not { } officer) return NotFound();
        Officer = officer;
        var shown = await useCases.RunAsync<ShowOfficer, ShowOfficer.Shown>(u => u.RunAsync(officer, Act, ct), Act, ct);
        if (shown.Problem is { } refused) return StatusCode(refused.Status);
        Shown = shown.Value;
        return null;
    }
}
