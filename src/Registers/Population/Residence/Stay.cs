using System.Text.Json;
using DeAn06.Population.Facts;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Residence;

/// <summary>Where a person stays (cư trú). <paramref name="EndsOn"/> is the last planned day of a stay with a term.</summary>
internal sealed record Stay(string Kind, string Area, string? Line, DateOnly? EndsOn, string? Reason, string? Removal)
{
    internal static readonly FactTable<Stay> Table = new(
        "population.stay", "stay_id", ["kind", "area", "line", "ends_on", "reason", "removal"],
        (r, i) => new Stay(r[i].GetString()!, r[i + 1].GetString()!, r[i + 2].GetString(), r[i + 3].Day(), r[i + 4].GetString(), r[i + 5].GetString()),
        s => [s.Kind, s.Area, s.Line, s.EndsOn, s.Reason, s.Removal]);

    internal FieldValue Place => new(Area, Line);
}

/// <summary>
/// A kind of stay. <paramref name="Field"/> is the field of the person's row it keeps in step; where there is one, at most one stay of the kind
/// is open. Law on Residence 2020, arts. 2, 3, 19, 27, 30, 31.
/// </summary>
internal sealed record StayKind(string Code, string Vi, string En, bool HasTerm, PersonField? Field)
{
    internal static readonly StayKind Permanent = new("permanent", "Thường trú", "Permanent residence", false, PersonFields.Permanent);
    internal static readonly StayKind Temporary = new("temporary", "Tạm trú", "Temporary residence", true, PersonFields.Temporary);
    internal static readonly StayKind Absence = new("absence", "Tạm vắng", "Absence", true, null);
    internal static readonly StayKind Lodging = new("lodging", "Lưu trú", "Lodging", true, null);
    internal static readonly StayKind Present = new("present", "Nơi ở hiện tại", "Present place", false, PersonFields.Present);

    internal static readonly IReadOnlyList<StayKind> All = [Permanent, Temporary, Absence, Lodging, Present];

    internal static StayKind? Find(string? code) => All.FirstOrDefault(k => k.Code == code);

    internal string Label => Interface.Speech.English ? En : Vi;
}
