using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Kinship;

/// <summary>An officer names a relative, by number or search or, without a record, by name; sees who that is; and says what they are since when.</summary>
internal sealed class RecordRelationModel(FactPageParts parts) : PersonFactPage<RecordRelation>(parts)
{
    private bool asksOn;

    [BindProperty]
    public string? Kind { get; set; }

    // Named, so that an answer left out is not taken from the address, which has a handle too.
    [BindProperty(Name = nameof(Other))]
    public NamedPerson Other { get; set; } = new();

    /// <summary>The name of a relative who has no record.</summary>
    [BindProperty]
    public string? OtherName { get; set; }

    [BindProperty]
    public string? OtherNumber { get; set; }

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public string? Document { get; set; }

    /// <summary>True once the relative was shown.</summary>
    [BindProperty]
    public bool Shown { get; set; }

    internal override string Tab => "quan-he";

    internal FoundOther? Relative { get; private set; }

    /// <summary>True while the form asks who it is.</summary>
    internal bool AsksWho => !Shown;

    internal static IEnumerable<Choice> Kinds => RelationKind.All.Select(k => new Choice(k.Code, RelationKind.Label(k.Code)));

    internal string KindInWords => Kind is null ? "" : RelationKind.Label(Kind);

    internal PickPerson Picking(string label) => new(Other, label, Matches);

    protected override Permission Permission => PopulationPermissions.Relations;

    protected override string Deed => "relation-recorded";

    protected override bool AsksOn => asksOn;

    protected override RecordRelation.Command Command => new(Person.Id, Kind, Relative?.Id, OtherName, Digits(OtherNumber), Text(From), Document, Version);

    protected override Func<RecordRelation, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    protected override bool Asks(string input) => AsksWho
        ? input is nameof(Kind) or nameof(OtherName) or nameof(OtherNumber) or nameof(Shown) || input.StartsWith("Other.", StringComparison.Ordinal)
        : input is nameof(Document) || input.StartsWith(nameof(From), StringComparison.Ordinal);

    /// <summary>What is wrong with the relative is told where they are asked for.</summary>
    protected override string? InputOf(string? field)
    {
        if (field is "other" or "otherName" or "otherNumber" or "kind") (Shown, Other.Handle) = (false, null);
        return field == "other" ? "Other.Number" : field;
    }

    protected override async Task<Problem?> ReadAsync(CancellationToken ct)
    {
        if (!RelationKind.Exists(Kind)) return Problems.ValueMissing.At(nameof(Kind));
        if (await FindRelativeAsync(ct) is { } unclear) return unclear;
        asksOn = !Shown || Matches.Count > 0;
        if (Matches.Count > 0) return null;
        Settle("Other.Handle", Relative is null ? null : Ids.Handle(Relative.Id));
        Settle("Other.Number", null);
        Settle(nameof(Shown), "true");
        Shown = true;
        if (asksOn) ModelState.Clear();
        return null;
    }

    internal override bool IsLater => !AsksWho;

    protected override async Task TurnBackAsync(bool fromCheck, CancellationToken ct)
    {
        Shown &= fromCheck;
        if (fromCheck) await FindRelativeAsync(ct);
        else Other.Handle = null;
    }

    private async Task<Problem?> FindRelativeAsync(CancellationToken ct)
    {
        if (Other.IsEmpty) return string.IsNullOrWhiteSpace(OtherName) ? Problems.RelativeMissing.At("Other.Number") : null;
        var found = await Parts.Picker.FindAsync(Other, nameof(Other), Matches, Act, ct);
        if (found.IsDone) Relative = found.Value;
        return found.Problem;
    }

    private static string? Digits(string? number) => string.IsNullOrWhiteSpace(number) ? null : new string([.. number.Where(c => !char.IsWhiteSpace(c))]);
}
