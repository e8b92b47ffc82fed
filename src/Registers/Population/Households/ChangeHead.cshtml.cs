using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Households;

/// <summary>An officer chooses the new head among the members, then says what every other member is to them.</summary>
internal sealed class ChangeHeadModel(FactPageParts parts) : HouseholdPage<ChangeHead>(parts)
{
    private bool asksOn;

    /// <summary>The handle of the new head.</summary>
    [BindProperty]
    public string? NewHead { get; set; }

    /// <summary>True once the relations of the others were asked.</summary>
    [BindProperty]
    public bool Shown { get; set; }

    internal MemberLine? Chosen => Members.FirstOrDefault(m => m.Person.Id == NewHead);

    internal IEnumerable<MemberLine> Rest => Members.Where(m => m.Person.Id != NewHead);

    internal IEnumerable<Choice> Choices => Others.Select(m => new Choice(m.Person.Id!, m.Person.Name ?? "", $"{PersonFacts.BirthOf(m.Person)}, {Membership.Label(m.Role)}"));

    /// <summary>True while the form asks who is the head.</summary>
    internal bool AsksHead => Chosen is null || !Shown;

    protected override bool EvenAlone => false;

    protected override string Deed => "head-changed";

    protected override bool AsksOn => asksOn;

    protected override ChangeHead.Command Command => new(HouseholdId, FactRequests.Id(NewHead), RolesById, Text(On), Version);

    protected override Func<ChangeHead, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    protected override bool Asks(string input) => AsksHead ? input is nameof(NewHead) or nameof(Shown) : input is not (nameof(NewHead) or nameof(Shown));

    internal override bool IsLater => !AsksHead;

    protected override Task TurnBackAsync(bool fromCheck, CancellationToken ct)
    {
        Shown &= fromCheck;
        return Task.CompletedTask;
    }

    protected override string? InputOf(string? field) => field == "roles" && Rest.FirstOrDefault(m => string.IsNullOrEmpty(RoleOf(m))) is { } unsaid ? InputOf(unsaid) : field;

    protected override Task<Problem?> ReadAsync(CancellationToken ct)
    {
        if (Chosen is null) return Task.FromResult<Problem?>(IsSending ? null : Problems.HeadOne.At(nameof(NewHead)));
        asksOn = !Shown;
        Shown = true;
        Settle(nameof(Shown), "true");
        if (asksOn) ModelState.Clear();
        return Task.FromResult<Problem?>(null);
    }
}
