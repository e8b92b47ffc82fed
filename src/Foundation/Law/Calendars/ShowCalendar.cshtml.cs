using System.Globalization;
using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Law.Calendars;

internal sealed class ShowCalendarModel(ILaw law, Clock clock, IWhoActs whoActs, UseCases useCases) : PageModel
{
    private const int YearsAround = 3;

    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "done")]
    public int? JustDecided { get; set; }

    // Named, so that absent boxes do not take ?year= of the address for their own.
    [BindProperty(Name = nameof(From))]
    public DateParts From { get; set; } = new();

    [BindProperty(Name = nameof(To))]
    public DateParts To { get; set; } = new();

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Read { get; set; }

    internal int Shown { get; private set; }

    internal bool MayDecide { get; private set; }

    internal IReadOnlyList<Holiday> Days => law.Holidays(Shown);

    internal IReadOnlyList<WorkingCalendar> Calendars => law.Calendars;

    internal IEnumerable<Way> Years => Enumerable.Range(Shown - YearsAround, (2 * YearsAround) + 1)
        .Where(y => y is >= Timeline.FirstYear and <= Timeline.LastYear)
        .Select(y => new Way(y.ToString(CultureInfo.InvariantCulture), $"/can-bo/luat/lich?year={y}", y == Shown));

    internal static IEnumerable<Choice> Kinds => HolidayKinds.All.Select(k => new Choice(k.Word, HolidayKinds.Name(k.Kind)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var who = await PrepareAsync(ct);
        if (who.Problem is { } stranger)
            return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=%2Fcan-bo%2Fluat%2Flich") : StatusCode(stranger.Status);
        if (!From.TryRead(out DateOnly from)) return Refuse(LawProblems.DaysWrong.At("From"));
        DateOnly? to = null;
        if (!To.IsEmpty)
        {
            if (!To.TryRead(out DateOnly last)) return Refuse(LawProblems.DaysWrong.At("To"));
            to = last;
        }
        var command = new RecordHolidayDecision.Command(from, to, Kind, Name, NameEn, Decision, Read == "yes");
        var decided = await useCases.RunAsync<RecordHolidayDecision, HolidayDecided>(u => u.RunAsync(command, who.Value, ct), who.Value, ct);
        if (decided.Problem is { } refused) return Refuse(refused);
        await law.RefreshAsync(ct);
        return Redirect($"/can-bo/luat/lich?year={from.Year}&done={decided.Value.Days.Count}");
    }

    private async Task<Result<Act>> PrepareAsync(CancellationToken ct)
    {
        var year = ShowCalendar.ReadYear(Year, clock.UtcNow);
        Shown = year.IsDone ? year.Value : Clock.DayOf(clock.UtcNow).Year;
        if (year.Problem is { } wrong) this.AddProblem(wrong);
        var who = await whoActs.WhoAsync(HttpContext, ct);
        MayDecide = who.IsDone && who.Value.May(LawPermissions.DecideHolidays);
        return who;
    }

    private PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        return Page();
    }
}
