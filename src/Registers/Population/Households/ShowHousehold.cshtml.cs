using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Households;

/// <summary>The members of a household as a table; the part of an address that keeps the day goes along to their pages.</summary>
internal sealed record MembersTable(HouseholdLine Household, string Then, bool MayLeave = false);

internal sealed class ShowHouseholdModel(IWhoActs whoActs, ViewHousehold view) : MatterPage(whoActs)
{
    [BindProperty(SupportsGet = true, Name = "handle")]
    public string Handle { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public DateParts AsOf { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public DateParts KnownOn { get; set; } = new();

    /// <summary>The deed that led here, as its event is named without room and version; told as done.</summary>
    [BindProperty(SupportsGet = true, Name = "viec")]
    public string? Deed { get; set; }

    internal HouseholdLine? Household { get; private set; }

    internal bool MayChange => Then.Length == 0 && Household is { ClosedOn: null } && Act.May(PopulationPermissions.Residence);

    internal string Path => "/can-bo/dan-cu/ho/" + Handle;

    internal string Then => OtherTime.Of(AsOf, KnownOn);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var question = new HouseholdQuestion(id) { OncePerMinute = true };
        if (!AsOf.IsEmpty)
        {
            if (!AsOf.TryRead(out DateOnly day)) return Refuse(KernelProblems.BadDate.At("AsOf"));
            question = question with { AsOf = day };
        }
        if (!KnownOn.IsEmpty)
        {
            if (!KnownOn.TryRead(out DateOnly known)) return Refuse(KernelProblems.BadDate.At("KnownOn"));
            question = question with { KnownOn = Dates.LastMomentOf(known) };
        }
        var seen = await view.RunAsync(question, Act, ct);
        if (seen.Problem is { } refused) return refused.Status == 404 && Then.Length == 0 ? NotFound() : Refuse(refused);
        Household = HouseholdLine.Of(seen.Value);
        return Page();
    }
}
