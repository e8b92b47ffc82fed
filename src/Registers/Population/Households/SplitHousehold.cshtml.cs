using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Households;

/// <summary>An officer says who leaves with whom as the head of their own household, and where it is.</summary>
internal sealed class SplitHouseholdModel(FactPageParts parts) : HouseholdPage<SplitHousehold>(parts)
{
    [BindProperty]
    public Picked Area { get; set; } = new();

    [BindProperty]
    public string? NewLine { get; set; }

    internal IEnumerable<MemberLine> Leaving => Others.Where(m => !string.IsNullOrEmpty(RoleOf(m)));

    internal static IEnumerable<Choice> Choices => RoleChoices.Prepend(new Choice(Membership.Head, Membership.Label(Membership.Head)));

    /// <summary>Where the new household will be.</summary>
    internal string Place => !string.IsNullOrWhiteSpace(NewLine) ? NewLine.Trim() : string.IsNullOrEmpty(Area.Code) ? Line ?? "" : Parts.Words.PlaceOf(Area.Code);

    protected override bool EvenAlone => false;

    protected override string Deed => "household-split";

    protected override SplitHousehold.Command Command =>
        new(HouseholdId, RolesById, string.IsNullOrEmpty(Area.Code) ? null : Area.Code, Moved ? NewLine ?? "" : null, Text(On), Version);

    /// <summary>An address belongs to its area: with another area the old address does not go along.</summary>
    private bool Moved => !string.IsNullOrWhiteSpace(NewLine) || !string.IsNullOrEmpty(Area.Code);

    protected override Func<SplitHousehold, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    protected override string? InputOf(string? field) => field == "members" && Others.FirstOrDefault() is { } first ? InputOf(first) : field == "line" ? nameof(NewLine) : field;

    protected override Task<Problem?> ReadAsync(CancellationToken ct) =>
        Task.FromResult(string.IsNullOrWhiteSpace(Area.Text) && string.IsNullOrEmpty(Area.Code) ? null : Resolve(Area, nameof(Area)));
}
