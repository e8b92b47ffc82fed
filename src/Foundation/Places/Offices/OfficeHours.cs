using System.Text.RegularExpressions;

namespace DeAn06.Places.Offices;

/// <summary>The weekly hours of offices, in the one-line form that the Law room turns into calendars.</summary>
internal static partial class OfficeHours
{
    internal const string Standard = "Mo-Fr 07:00-11:30,13:30-17:00";

    /// <summary>Commune police take people in on Saturday mornings too.</summary>
    internal const string WithSaturdayMorning = "Mo-Fr 07:00-11:30,13:30-17:00; Sa 07:00-11:30 reception";

    internal static bool IsWellFormed(string? text) => text is { Length: <= 200 } && Shape().IsMatch(text) && Spans(text);

    /// <summary>Each span ends after it begins.</summary>
    private static bool Spans(string text) => Span().Matches(text).All(m => string.CompareOrdinal(m.Groups[1].Value, m.Groups[2].Value) < 0);

    [GeneratedRegex(@"^(Mo|Tu|We|Th|Fr|Sa|Su)(-(Mo|Tu|We|Th|Fr|Sa|Su))? ([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d(,([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)*( reception)?(; (Mo|Tu|We|Th|Fr|Sa|Su)(-(Mo|Tu|We|Th|Fr|Sa|Su))? ([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d(,([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)*( reception)?)*\z")]
    private static partial Regex Shape();

    [GeneratedRegex(@"(\d\d:\d\d)-(\d\d:\d\d)")]
    private static partial Regex Span();
}
