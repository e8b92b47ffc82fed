using System.Globalization;
using DeAn06.Interface;
using Microsoft.Extensions.Localization;

namespace DeAn06.Places.Areas;

/// <summary>How pages say areas and their figures.</summary>
internal static class Said
{
    internal static string Kind(AreaKind kind) => Speech.English ? kind.En() : kind.Vi();

    internal static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    internal static string? People(int? people) => people?.ToString("N0", CultureInfo.CurrentCulture);

    internal static string? Surface(decimal? km2) => km2 is { } a ? a.ToString("#,0.##", CultureInfo.CurrentCulture) + " km²" : null;

    internal static string Part(AreaPart part, IStringLocalizer<PlacesRoom> t) => t[part switch
    {
        AreaPart.Full => "toàn bộ",
        AreaPart.Partial => "một phần",
        AreaPart.Rest => "phần còn lại",
        _ => "chưa rõ phần nào",
    }];

    /// <summary>The part, and that only one source says so when that is the case.</summary>
    internal static string Line(AreaPart part, MappingAgreement agreement, IStringLocalizer<PlacesRoom> t) =>
        agreement == MappingAgreement.One ? $"{Part(part, t)}, {t["chỉ một nguồn ghi"]}" : Part(part, t);

    /// <summary>The address of an area's page.</summary>
    internal static string Path(AreaCode code) => "/dia-gioi/" + code;

    internal static string Path(OfficeCode code) => "/can-bo/co-quan/" + code;
}
