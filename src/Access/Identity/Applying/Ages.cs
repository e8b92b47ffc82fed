namespace DeAn06.Identity.Applying;

/// <summary>Whole years of life on a day.</summary>
internal static class Ages
{
    /// <summary>Null when the birth is unknown; of a birth known in part the youngest that is possible.</summary>
    internal static int? Of(string? birth, DateOnly day) => CivilDate.TryParse(birth, out var born) ? Of(born.Latest, day) : null;

    internal static int Of(DateOnly born, DateOnly day) => day.Year - born.Year - (day < born.AddYears(day.Year - born.Year) ? 1 : 0);
}
