using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Officers;

/// <summary>Adds an officer (thêm cán bộ): login, name, office, roles. The code to enter with is shown once.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class NewOfficerModel(IWhoActs who, OfficerReach reach, UseCases useCases) : DeskPage(who)
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Office { get; set; }

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    internal AddOfficer.Added? Added { get; private set; }

    internal IEnumerable<Choice> RoleChoices => SeatChoices.Roles(reach, Act);

    internal IReadOnlyList<Choice>? OfficeChoices => SeatChoices.Offices(reach, Act);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Officers) is { } instead) return instead;
        Office = Act.Office;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct, IdentityPermissions.Officers) is { } instead) return instead;
        var command = new AddOfficer.Command(Login?.Trim().ToLowerInvariant() ?? "", Name ?? "", Office?.Trim() ?? "", Roles);
        var added = await useCases.RunAsync<AddOfficer, AddOfficer.Added>(u => u.RunAsync(command, Act, ct), Act, ct);
        if (added.Problem is { } refused) return Refuse(refused);
        Added = added.Value;
        return Page();
    }
}

/// <summary>The offices and roles a keeper may choose from.</summary>
internal static class SeatChoices
{
    private const int MostOffices = 40;

    /// <summary>The offices, or null where there are too many to list and the code is typed.</summary>
    internal static IReadOnlyList<Choice>? Offices(OfficerReach reach, Act act) =>
        reach.OfficesOf(act) is { Count: <= MostOffices } all ? [.. all.Select(o => new Choice(o.Code.ToString(), o.Name))] : null;

    internal static IEnumerable<Choice> Roles(OfficerReach reach, Act act)
    {
        var roles = reach.OfficesOf(act) is { } own ? own.SelectMany(Powers.RolesOf).Distinct() : Accounts.Roles.Table.Keys.Except(["citizen", "integrator", "lodging"]);
        return roles.Select(r => new Choice(r, RoleWords.Say(r)));
    }
}
