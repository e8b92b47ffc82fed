using DeAn06.Kernel;
using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Households;

/// <summary>An officer records that a member leaves; the last one closes the household.</summary>
internal sealed class LeaveHouseholdModel(FactPageParts parts) : HouseholdPage<LeaveHousehold>(parts)
{
    [BindProperty(SupportsGet = true, Name = "person")]
    public string Person { get; set; } = "";

    internal MemberLine? Leaving => Members.FirstOrDefault(m => m.Person.Id == Person);

    internal bool Closes => Members.Count == 1;

    protected override string Deed => "household-left";

    protected override LeaveHousehold.Command Command => new(HouseholdId, FactRequests.Id(Person), Text(On), Reason, Version);

    protected override Func<LeaveHousehold, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    /// <summary>Whoever left, and a household that closed, is seen from the person's record.</summary>
    protected override string SeenAt(RecordedFact done) => $"/can-bo/dan-cu/{Person}?muc=ho-cu-tru&viec={Deed}";

    protected override async Task<IActionResult?> LoadAsync(CancellationToken ct) =>
        await base.LoadAsync(ct) ?? (Leaving is null && !Checked ? NotFound() : null);
}
