using DeAn06.Law.Calendars;

namespace DeAn06.Law.Seed;

/// <summary>Reads seed/law/holidays.csv.</summary>
internal static class HolidaySeed
{
    internal static IEnumerable<Holiday> Read() => SeedTable.Read("holidays").Select(r => new Holiday(
        r.Date("day"), Kind(r["kind"]), r["code"], r["name_vi"], r["name_en"], r["decision"], r["unsure"] == "1"));

    private static HolidayKind Kind(string word) =>
        HolidayKinds.TryParse(word, out var kind) ? kind : throw new InvalidDataException($"Unknown kind of day '{word}'.");
}
