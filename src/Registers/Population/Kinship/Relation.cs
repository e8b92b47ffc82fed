using DeAn06.Population.Facts;

namespace DeAn06.Population.Kinship;

/// <summary>
/// What another is to a person (quan hệ). Kept under both persons with the same relation id; someone without a record is known by name and number.
/// </summary>
internal sealed record Relation(string Kind, Guid? Other, string? OtherName, string? OtherNumber, string? Document)
{
    internal static readonly FactTable<Relation> Table = new(
        "population.relation", "relation_id", ["kind", "other_id", "other_name", "other_number", "document"],
        (r, i) => new Relation(r[i].GetString()!, r[i + 1].GetString() is { } other ? Guid.Parse(other) : null, r[i + 2].GetString(), r[i + 3].GetString(), r[i + 4].GetString()),
        v => [v.Kind, v.Other, v.OtherName, v.OtherNumber, v.Document]);

    internal bool IsParent => Kind is RelationKind.Father or RelationKind.Mother;
}

/// <summary>The kinds of relations, told as what the other is: father (cha), mother (mẹ), child (con), spouse (vợ, chồng), guardian (người giám hộ), ward.</summary>
internal static class RelationKind
{
    internal const string Father = "father";
    internal const string Mother = "mother";
    internal const string Child = "child";
    internal const string Spouse = "spouse";
    internal const string Guardian = "guardian";
    internal const string Ward = "ward";

    internal static readonly IReadOnlyList<(string Code, string Vi, string En)> All =
    [
        (Father, "Cha", "Father"), (Mother, "Mẹ", "Mother"), (Child, "Con", "Child"), (Spouse, "Vợ hoặc chồng", "Spouse"),
        (Guardian, "Người giám hộ", "Guardian"), (Ward, "Người được giám hộ", "Ward"),
    ];

    internal static bool Exists(string? code) => All.Any(k => k.Code == code);

    /// <summary>What the person is to the other; null when only the person's sex could tell father from mother and it is not known.</summary>
    internal static string? Back(string kind, string? sex) => kind switch
    {
        Father or Mother => Child,
        Child => sex switch { "1" => Father, "2" => Mother, _ => null },
        Spouse => Spouse,
        Guardian => Ward,
        _ => Guardian,
    };

    internal static string Label(string code) => All.FirstOrDefault(k => k.Code == code) is { Code: not null } kind ? Interface.Speech.English ? kind.En : kind.Vi : code;
}
