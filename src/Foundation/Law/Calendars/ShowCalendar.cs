using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Law.Calendars;

/// <summary>The days of a year that depart from the weekly hours, each with its decision; and the named working calendars.</summary>
internal static class ShowCalendar
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/law/holidays", (string? year, HttpContext http, ILaw law, Clock clock) =>
            ReadYear(year, clock.UtcNow).Then(y => new CalendarAnswer(y, [.. law.Holidays(y).Select(DayAnswer.Of)])).ToHttp(http))
            .WithName("ListHolidays").WithTags("Law").Produces<CalendarAnswer>().ProducesProblem(400);
        endpoints.MapGet("/api/law/calendars", (ILaw law) => law.Calendars.Select(c => new HoursAnswer(c.Code, c.Vi, c.En, c.Hours.ToString())))
            .WithName("ListCalendars").WithTags("Law").Produces<IEnumerable<HoursAnswer>>();
    }

    internal static Result<int> ReadYear(string? text, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(text)) return Clock.DayOf(now).Year;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year)
            && year is >= Timeline.FirstYear and <= Timeline.LastYear ? year : LawProblems.YearWrong;
    }

    internal sealed record CalendarAnswer(int Year, IReadOnlyList<DayAnswer> Days);

    internal sealed record HoursAnswer(string Code, string Vi, string En, string Hours);

    internal sealed record DayAnswer(DateOnly Day, string Kind, string Code, string NameVi, string NameEn, string Decision, bool Unsure)
    {
        internal static DayAnswer Of(Holiday h) => new(h.Day, HolidayKinds.Word(h.Kind), h.Code, h.NameVi, h.NameEn, h.Decision, h.IsUnsure);
    }
}
