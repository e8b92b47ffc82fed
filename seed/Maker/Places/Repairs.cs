using System.Globalization;
using DeAn06.Places;

namespace DeAn06.Seed.Places;

/// <summary>One repair per known defect of the source tables on administrative areas; each is a small pure function with a test.</summary>
internal static class Repairs
{
    /// <summary>Cái Chiên, an island commune of 752 people, is the smallest commune whose figure is sound; special zones may be smaller.</summary>
    internal const int FewestInCommune = 700;

    internal const int FewestInWard = 2_000;

    /// <summary>Phú Quốc, the largest of all, has 294,400.</summary>
    internal const int MostInCommune = 300_000;

    /// <summary>Khánh Hội, the densest ward, has 88,324 people on a square kilometre.</summary>
    internal const int MostPerKm2 = 100_000;

    internal const int MostPerKm2InRuralCommune = 20_000;

    /// <summary>A type and name from a full name whose type may be in lower case ("xã Bắc Sơn").</summary>
    internal static (AreaKind Kind, string Name) KindAndName(string fullName, bool municipal = false)
    {
        foreach (var (word, kind) in Words)
        {
            if (!fullName.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase)) continue;
            var name = fullName[(word.Length + 1)..].Trim();
            return (kind == AreaKind.ProvincialCity && municipal ? AreaKind.Municipality : kind, name);
        }
        throw new FormatException($"'{fullName}' does not begin with a type of area.");
    }

    private static readonly (string, AreaKind)[] Words =
    [
        ("Thành phố", AreaKind.ProvincialCity), ("Tỉnh", AreaKind.Province), ("Quận", AreaKind.UrbanDistrict), ("Thị xã", AreaKind.DistrictTown),
        ("Huyện", AreaKind.District), ("Phường", AreaKind.Ward), ("Thị trấn", AreaKind.Township), ("Xã", AreaKind.Commune), ("Đặc khu", AreaKind.SpecialZone),
    ];

    /// <summary>The type named by the source's own type column, which tells the three kinds of city apart.</summary>
    internal static AreaKind KindOf(string type) => type switch
    {
        "Thành phố trực thuộc trung ương" => AreaKind.Municipality,
        "Thành phố thuộc thành phố trực thuộc trung ương" => AreaKind.MunicipalCity,
        "Thành phố thuộc tỉnh" => AreaKind.ProvincialCity,
        "Đặc khu tại hải đảo" => AreaKind.SpecialZone,
        _ => KindAndName(type + " x").Kind,
    };

    /// <summary>Whether two full names differ only in spelling (tone marks, case), so that the difference is an alias and not history.</summary>
    internal static bool IsSpellingOnly(string before, string after) => Spelling.SoundAlike(before, after);

    /// <summary>A whole number of people; European thousands ("30,509") are read, "đang cập nhật" and blanks are null.</summary>
    internal static int? People(string cell) =>
        int.TryParse(cell, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var people) && people > 0 ? people : null;

    /// <summary>Square kilometres; blank and zero are null.</summary>
    internal static decimal? Km2(string cell) =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var km2) && km2 > 0 ? decimal.Round(km2, 2) : null;

    /// <summary>Why a commune's figures cannot be true, or null when they can.</summary>
    internal static string? Implausible(AreaKind kind, int? people, decimal? km2) => (kind, people) switch
    {
        (_, > MostInCommune) => "too many people for a commune",
        (AreaKind.Ward, < FewestInWard) => "too few people for a ward",
        (AreaKind.Commune, < FewestInCommune) => "too few people for a commune",
        (AreaKind.Commune, { } p) when km2 is { } a && p / a > MostPerKm2InRuralCommune => "too dense for a commune",
        (_, { } p) when km2 is { } a && p / a > MostPerKm2 => "too dense",
        _ => null,
    };

    /// <summary>
    /// A line whose population is out of all bounds (653,422 people on 9 km², which is the population of a whole province) is not trusted for its area either.
    /// </summary>
    internal static bool SpoilsArea(int? people) => people > MostInCommune;
}
