using DeAn06.Interface;

namespace DeAn06.Law.Calendars;

/// <summary>The words for a kind of day in tables, forms and the API.</summary>
internal static class HolidayKinds
{
    internal static readonly IReadOnlyList<(HolidayKind Kind, string Word, string Vi, string En)> All =
    [
        (HolidayKind.Holiday, "holiday", "Ngày lễ, Tết", "Public holiday"),
        (HolidayKind.Compensatory, "compensatory", "Nghỉ bù", "Day in lieu"),
        (HolidayKind.SwapOff, "swap-off", "Nghỉ hoán đổi", "Day off in exchange"),
        (HolidayKind.SwapWork, "swap-work", "Làm bù", "Make-up working day"),
        (HolidayKind.MorningOff, "morning-off", "Nghỉ buổi sáng", "Morning off"),
        (HolidayKind.AfternoonOff, "afternoon-off", "Nghỉ buổi chiều", "Afternoon off"),
    ];

    internal static string Word(HolidayKind kind) => All.First(k => k.Kind == kind).Word;

    internal static string Name(HolidayKind kind) => All.First(k => k.Kind == kind) is var k && Speech.English ? k.En : k.Vi;

    internal static bool TryParse(string? word, out HolidayKind kind)
    {
        var found = All.FirstOrDefault(k => k.Word == word);
        kind = found.Kind;
        return found.Word is not null;
    }
}
