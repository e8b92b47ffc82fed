using DeAn06.Kernel;

namespace DeAn06.Places.Offices;

/// <summary>What must hold of an office, whether it is opened or changed.</summary>
internal static class OfficeRules
{
    internal sealed record Facts(string? OldCode, string? Name, string? Parent, string? Area, string Hours, IReadOnlyList<string>? Roles, string? Signer);

    /// <summary>The day of an act as people in Việt Nam count it.</summary>
    internal static DateOnly Today(Act act) => DateOnly.FromDateTime(act.At.AddHours(7));

    internal static async Task<Result<Office>> MakeAsync(Db db, IPlaces places, OfficeCode code, OfficeKind kind, Facts facts, DateOnly from, CancellationToken ct)
    {
        var name = (facts.Name ?? "").Trim().Normalize();
        if (name.Length is < 1 or > 200) return PlacesProblems.OfficeNameMissing.At("name");
        if (!OfficeHours.IsWellFormed(facts.Hours)) return PlacesProblems.HoursShape.At("hours");
        var oldCode = string.IsNullOrWhiteSpace(facts.OldCode) ? null : facts.OldCode.Trim();
        if (oldCode is not null && !OldOfficeCode.TryParse(oldCode, out _)) return PlacesProblems.OldOfficeCodeShape.At("oldCode");
        AreaCode? area = null;
        if (!string.IsNullOrWhiteSpace(facts.Area))
        {
            if (!AreaCode.TryParse(facts.Area.Trim(), out var found) || places.Find(found) is null) return PlacesProblems.AreaUnknown.With("code", facts.Area).At("area");
            area = found;
        }
        OfficeCode? parent = null;
        if (!string.IsNullOrWhiteSpace(facts.Parent))
        {
            if (!OfficeCode.TryParse(facts.Parent.Trim(), out var above) || above == code || await OfficeTable.LockAsync(db, above, ct) is not { Until: null })
                return PlacesProblems.ParentUnknown.With("code", facts.Parent).At("parent");
            parent = above;
        }
        var signer = (facts.Signer ?? "").Trim();
        if (signer.Length > 200) return KernelProblems.TooLong.With("limit", 200).At("signer");
        return new Office(code, oldCode, name, kind, LevelOf(area), parent, area, facts.Hours, [.. (facts.Roles ?? []).Distinct()], signer, from, null, false);
    }

    internal static OfficeLevel LevelOf(AreaCode? area) => area?.Level switch
    {
        null => OfficeLevel.Central,
        AreaLevel.Province => OfficeLevel.Province,
        AreaLevel.District => OfficeLevel.District,
        _ => OfficeLevel.Commune,
    };

    /// <summary>The names of the facts that differ.</summary>
    internal static IReadOnlyList<string> Differences(Office now, Office next)
    {
        var fields = new List<string>();
        if (now.Name != next.Name) fields.Add("name");
        if (now.OldCode != next.OldCode) fields.Add("oldCode");
        if (now.Parent != next.Parent) fields.Add("parent");
        if (now.Area != next.Area) fields.Add("area");
        if (now.Hours != next.Hours) fields.Add("hours");
        if (now.Signer != next.Signer) fields.Add("signer");
        if (!now.Roles.SequenceEqual(next.Roles)) fields.Add("roles");
        return fields;
    }
}
