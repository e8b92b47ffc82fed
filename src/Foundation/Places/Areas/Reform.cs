namespace DeAn06.Places.Areas;

/// <summary>The reform of 2025: three tiers became two.</summary>
internal static class Reform
{
    /// <summary>The first day of today's map.</summary>
    internal static readonly DateOnly Day = new(2025, 7, 1);

    internal static readonly DateOnly LastDayBefore = new(2025, 6, 30);

    internal const string OfProvinces = "Nghị quyết 202/2025/QH15";

    internal const string OfCommunes = "Các nghị quyết của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị hành chính cấp xã năm 2025";
}
