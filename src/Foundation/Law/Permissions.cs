namespace DeAn06.Law;

/// <summary>What roles may do in this room.</summary>
public static class LawPermissions
{
    /// <summary>Record a decision on public holidays and swaps.</summary>
    public static readonly Permission DecideHolidays = new("law.decide-holidays", "Ghi quyết định nghỉ lễ", "Record holiday decisions");
}
