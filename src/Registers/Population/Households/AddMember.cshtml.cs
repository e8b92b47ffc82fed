using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Facts;
using DeAn06.Population.Lists;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Households;

/// <summary>An officer names who joins a household, sees who that is, and says what they are to the head since when.</summary>
internal sealed class AddMemberModel(FactPageParts parts) : HouseholdPage<AddMember>(parts)
{
    private bool asksOn;

    // Named, so that an answer left out is not taken from the address, which has a handle too.
    [BindProperty(Name = nameof(Other))]
    public NamedPerson Other { get; set; } = new();

    [BindProperty]
    public string? Role { get; set; }

    /// <summary>True once the person was shown.</summary>
    [BindProperty]
    public bool Shown { get; set; }

    internal FoundOther? Joining { get; private set; }

    internal PickPerson Picking(string label) => new(Other, label, Matches);

    internal string RoleInWords => Role is null ? "" : Membership.Label(Role);

    protected override string Deed => "household-joined";

    protected override bool AsksOn => asksOn;

    protected override AddMember.Command Command => new(HouseholdId, Joining!.Id, Role, Text(On), Version);

    protected override Func<AddMember, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    protected override bool Asks(string input) => Joining is null
        ? input.StartsWith(nameof(Other), StringComparison.Ordinal) || input == nameof(Shown)
        : input is nameof(Role) || input.StartsWith(nameof(On), StringComparison.Ordinal);

    protected override async Task<Problem?> ReadAsync(CancellationToken ct)
    {
        if (await FindOtherAsync(ct) is { } unclear) return unclear;
        asksOn = !Shown || Joining is null;
        if (Joining is null) return null;
        Settle("Other.Handle", Ids.Handle(Joining.Id));
        Settle("Other.Number", null);
        Settle(nameof(Shown), "true");
        if (asksOn) ModelState.Clear();
        return null;
    }

    internal override bool IsLater => Joining is not null;

    protected override async Task TurnBackAsync(bool fromCheck, CancellationToken ct)
    {
        if (fromCheck) await FindOtherAsync(ct);
        else Forget();
    }

    /// <summary>What is wrong with the person is told where they are asked for.</summary>
    protected override string? InputOf(string? field)
    {
        if (field != "person") return field;
        Forget();
        return "Other.Number";
    }

    private void Forget() => (Joining, Shown, Other.Handle) = (null, false, null);

    private async Task<Problem?> FindOtherAsync(CancellationToken ct)
    {
        var found = await Parts.Picker.FindAsync(Other, nameof(Other), Matches, Act, ct);
        if (found.IsDone) Joining = found.Value;
        return found.Problem;
    }
}
