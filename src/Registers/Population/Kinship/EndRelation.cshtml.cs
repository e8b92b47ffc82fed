using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Kinship;

/// <summary>An officer ends a relation on a day, or annuls one that never was: the two ways of leaving the record are told apart by the address.</summary>
internal abstract class LeavingRelationPage(FactPageParts parts) : PersonFactPage<EndRelation>(parts)
{
    [BindProperty(SupportsGet = true, Name = "relation")]
    public string Relation { get; set; } = "";

    [BindProperty]
    public DateParts On { get; set; } = new();

    internal override string Tab => "quan-he";

    internal RelationLine? Shown { get; private set; }

    internal string KindInWords => Shown is null ? "" : RelationKind.Label(Shown.Kind);

    /// <summary>True when the relation never was.</summary>
    internal abstract bool NeverWas { get; }

    protected override Permission Permission => PopulationPermissions.Relations;

    protected override EndRelation.Command Command => new(Person.Id, FactRequests.Id(Relation), NeverWas, NeverWas ? null : Text(On), Reason, Version);

    protected override Func<EndRelation, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    protected override string SeenAt(RecordedFact done) => $"{Back}&viec={Deed}";

    /// <summary>Answers sent again find the relation gone, and are told what was done.</summary>
    protected override async Task<bool> FindAsync(CancellationToken ct)
    {
        Shown = (await FactsAsync(FactParts.Relations, ct))?.Relations.FirstOrDefault(r => r.Id == Relation);
        return Shown is not null || Checked;
    }
}

internal sealed class EndRelationModel(FactPageParts parts) : LeavingRelationPage(parts)
{
    internal override bool NeverWas => false;

    protected override string Deed => "relation-ended";
}
