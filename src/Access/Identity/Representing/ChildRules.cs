using Microsoft.Extensions.Configuration;

namespace DeAn06.Identity.Representing;

/// <summary>
/// Until which age a person uses their account only with their representative's word, and how long a sign-in waits for it. Decree 69/2024 art. 14. The age is
/// <c>Identity__Consent__ChildAge</c> (14 when not set); the law names no time for the answer, so it is <c>Identity__ConfirmMinutes</c> (15 when not set).
/// </summary>
internal sealed class ChildRules(IConfiguration configuration)
{
    private const int UsualAge = 14;
    private const int UsualMinutes = 15;

    internal int Age { get; } = configuration.GetValue("Identity:Consent:ChildAge", UsualAge);

    internal TimeSpan ConfirmWithin { get; } = TimeSpan.FromMinutes(configuration.GetValue("Identity:ConfirmMinutes", UsualMinutes));

    /// <summary>Of a birth known by its year only, the whole year counts as childhood.</summary>
    internal bool IsChild(string? birth, DateOnly day) => EndsOn(birth) > day;

    /// <summary>The first day on which a child decides alone.</summary>
    internal DateOnly? EndsOn(string? birth) => CivilDate.TryParse(birth, out var born) ? born.Latest.AddYears(Age) : null;
}
