using System.Globalization;
using DeAn06.Interface;
using DeAn06.Law.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Law.Deadlines;

[PublicPage]
[BindProperties(SupportsGet = true)]
internal sealed class ComputeDeadlineModel(LawLibrary law, Clock clock) : PageModel
{
    public DateParts Day { get; set; } = new();

    public string? Time { get; set; }

    public string? Rule { get; set; }

    public string? Amount { get; set; }

    public string? Unit { get; set; }

    public string? Calendar { get; set; }

    public string? End { get; set; }

    public string? CutOff { get; set; }

    public string? StopFrom { get; set; }

    public string? StopUntil { get; set; }

    public string? Restart { get; set; }

    public string? Extend { get; set; }

    internal DeadlineExplanation? Told { get; private set; }

    internal IEnumerable<Choice> Rules => law.Rules(Clock.DayOf(clock.UtcNow))
        .Where(r => law.FindParameter(r.Code, "term", Clock.DayOf(clock.UtcNow)) is { Kind: "term" })
        .Select(r => new Choice(r.Code, $"{(Speech.English ? r.TitleEn : r.TitleVi)} ({RuleWords.Value(law.Parameter(r.Code, "term", Clock.DayOf(clock.UtcNow)))})"));

    internal IEnumerable<Choice> Calendars => law.Calendars.Select(c => new Choice(c.Code, Speech.English ? c.En : c.Vi));

    public void OnGet(string? ask)
    {
        End ??= "";
        if (ask is null) Suggest();
        else if (!Day.TryRead(out DateOnly day)) this.AddProblem(KernelProblems.BadDate.At("Day"));
        else if (!TimeOnly.TryParseExact(Time?.Trim(), "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) this.AddProblem(LawProblems.TimeWrong.At("Time"));
        else Answer(ComputeDeadline.Run(Question(day, time), law));
    }

    internal static IEnumerable<Choice> Units(IStringLocalizer<LawRoom> t) =>
    [
        new("wd", t["Ngày làm việc"]), new("hd", t["Nửa ngày làm việc"]), new("wh", t["Giờ làm việc"]),
        new("d", t["Ngày theo lịch"]), new("m", t["Tháng"]), new("h", t["Giờ liên tục"]),
    ];

    internal static IEnumerable<Choice> Ends(IStringLocalizer<LawRoom> t) =>
    [
        new("", t["Theo quy định, hoặc cùng giờ"]), new("same-time", t["Cùng giờ với lúc nhận"]), new("end-of-day", t["Hết giờ làm việc"]),
    ];

    private void Suggest()
    {
        var now = Clock.ToWall(clock.UtcNow);
        Day = DateParts.Of(DateOnly.FromDateTime(now));
        Time = now.ToString("HH:mm", CultureInfo.InvariantCulture);
        Amount ??= Rule is null ? "2" : null;
    }

    private ComputeDeadline.Question Question(DateOnly day, TimeOnly time)
    {
        var received = day.ToDateTime(time).ToString("s", CultureInfo.InvariantCulture);
        var events = new List<ComputeDeadline.Happened>();
        if (!string.IsNullOrWhiteSpace(Restart)) events.Add(new("restart", Restart));
        if (!string.IsNullOrWhiteSpace(StopFrom)) events.Add(new("stop", StopFrom, StopUntil));
        if (!string.IsNullOrWhiteSpace(Extend)) events.Add(new("extend", string.IsNullOrWhiteSpace(Restart) ? received : Restart, Term: Extend.Trim() + Unit));
        return new(received, Amount?.Trim() + Unit, Rule, Calendar, End, CutOff?.Trim(), events);
    }

    private void Answer(Result<DeadlineExplanation> result)
    {
        if (result.IsDone) Told = result.Value;
        else this.AddProblem(result.Problem!.Field switch { "term" => result.Problem.At("Amount"), "receivedAt" => result.Problem.At("Day"), _ => result.Problem });
    }
}
