using DeAn06.Law.Calendars;

namespace DeAn06.Law.Deadlines;

/// <summary>Tells how a deadline came about, from the engine's own notes, so that the story cannot differ from the sum.</summary>
internal sealed class Explainer(WorkingCalendar calendar, DeadlineRequest request)
{
    private const int MostDays = 62; // beyond two months the single days are no longer listed
    private readonly List<DeadlineStep> _steps = [];

    internal DeadlineExplanation Run()
    {
        var notes = new List<EngineNote>();
        var deadline = Engine.Compute(calendar, request, notes);
        foreach (var note in notes.Where(n => n.Kind is DeadlineStepKind.Restart or DeadlineStepKind.Received)) Say(note);
        SayRests((int)(VietnamClock.LocalTicks(_steps[^1].At) / TimeSpan.TicksPerDay), (int)(VietnamClock.LocalTicks(deadline.StartsAt) / TimeSpan.TicksPerDay) - 1);
        foreach (var note in notes.Where(n => n.Kind is DeadlineStepKind.CutOff or DeadlineStepKind.Start)) Say(note);
        SayTerm(deadline);
        var due = notes.Find(n => n.Kind == DeadlineStepKind.Due);
        if (!deadline.IsStopped && request.Term.Unit != DeadlineUnit.ClockHours) SayDays(VietnamClock.LocalTicks(deadline.StartsAt), due, notes);
        foreach (var note in notes.Where(n => n.Kind is DeadlineStepKind.Stop or DeadlineStepKind.Extension)) Say(note);
        if (!deadline.IsStopped) SayDue(deadline);
        return new DeadlineExplanation(request, deadline, _steps);
    }

    private void Say(EngineNote note)
    {
        string vi = Wording.MomentVi(note.At), en = Wording.MomentEn(note.At);
        var at = VietnamClock.Utc(note.At);
        switch (note.Kind)
        {
            case DeadlineStepKind.Restart:
                Add(note.Kind, at, $"Tính lại từ đầu từ {vi}; thời gian trước đó không tính.", $"Counted afresh from {en}; earlier time does not count.", note.Event!.Basis);
                break;
            case DeadlineStepKind.Received:
                Add(note.Kind, at, $"Nhận lúc {vi}.", $"Received at {en}.");
                break;
            case DeadlineStepKind.CutOff:
                Add(note.Kind, at, $"Nhận sau {request.CutOff:HH\\:mm} nên tính từ {vi}.", $"Received after {request.CutOff:HH\\:mm}, so counted from {en}.", request.Basis);
                break;
            case DeadlineStepKind.Start:
                SayStart(note, vi, en);
                break;
            case DeadlineStepKind.Stop:
                SayStop(note);
                break;
            default:
                Add(note.Kind, at, $"Gia hạn thêm {note.Event!.Term.Vi} (ngày {Wording.DayVi(Wording.Day(note.At))}).", $"Extended by {note.Event.Term.En} (on {Wording.DayEn(Wording.Day(note.At))}).", note.Event.Basis);
                break;
        }
    }

    private void SayStart(EngineNote note, string vi, string en)
    {
        var moved = VietnamClock.Utc(note.At) != _steps.Find(s => s.Kind == DeadlineStepKind.Received)!.At;
        string hoursVi = $"{calendar.Vi} ({HoursWords.Of(calendar.Hours, english: false)})", hoursEn = $"{calendar.En} ({HoursWords.Of(calendar.Hours, english: true)})";
        Add(note.Kind, VietnamClock.Utc(note.At),
            moved ? $"Ngoài giờ làm việc nên tính từ {vi}. Lịch: {hoursVi}." : $"Tính từ {vi}. Lịch: {hoursVi}.",
            moved ? $"Outside working time, so counted from {en}. Calendar: {hoursEn}." : $"Counted from {en}. Calendar: {hoursEn}.");
    }

    private void SayStop(EngineNote note)
    {
        string fromVi = Wording.MomentVi(note.At), fromEn = Wording.MomentEn(note.At);
        var (vi, en) = note.Until == 0
            ? ($"Dừng tính từ {fromVi}, chưa có ngày tính tiếp. Chưa có hạn.", $"Stopped since {fromEn}, with no end yet. There is no due date.")
            : ($"Dừng tính từ {fromVi} đến {Wording.MomentVi(note.Until)}; hạn lùi bằng thời gian đó.",
               $"Stopped from {fromEn} until {Wording.MomentEn(note.Until)}; the deadline moves by as much.");
        Add(note.Kind, VietnamClock.Utc(note.At), vi, en, note.Event!.Basis);
    }

    private void SayTerm(Deadline deadline)
    {
        var (vi, en) = request.Term switch
        {
            { Unit: DeadlineUnit.WorkingDays } when request.End == DeadlineEnd.EndOfDay =>
                ($"Thời hạn {request.Term.Vi}, đến hết giờ ngày cuối.", $"The term is {request.Term.En}, to the close of the last day."),
            { Unit: DeadlineUnit.WorkingDays } =>
                ($"Thời hạn {request.Term.Vi}, đến cùng giờ của ngày cuối.", $"The term is {request.Term.En}, to the same time on the last day."),
            { Unit: DeadlineUnit.CalendarDays or DeadlineUnit.CalendarMonths } =>
                ($"Thời hạn {request.Term.Vi} theo lịch, không tính ngày đầu.", $"The term is {request.Term.En}; the first day is not counted."),
            _ => ($"Thời hạn {request.Term.Vi}.", $"The term is {request.Term.En}."),
        };
        Add(DeadlineStepKind.Term, deadline.StartsAt, vi, en, request.Basis);
    }

    private void SayDays(long begin, EngineNote due, List<EngineNote> notes)
    {
        var first = (int)(begin / TimeSpan.TicksPerDay) + 1;
        var last = (int)(due.At / TimeSpan.TicksPerDay);
        var inDays = request.Term.Unit is DeadlineUnit.WorkingDays or DeadlineUnit.HalfDays or DeadlineUnit.WorkingHours;
        if (!inDays)
        {
            if (due.Until < last) SayRolled((int)due.Until, last);
            return;
        }
        var plain = request.Term.Unit == DeadlineUnit.WorkingDays && !notes.Exists(n => n.Kind is DeadlineStepKind.Stop or DeadlineStepKind.Extension);
        var counted = 0;
        for (var day = first; day <= last; day++)
        {
            if (Works(day))
            {
                counted++;
                if (plain && last - first < MostDays) SayCounted(day, counted);
                continue;
            }
            var end = RestUntil(day, last);
            if (last - first < MostDays || calendar.Holidays.Find(day) is not null) SayRest(day, end);
            day = end;
        }
    }

    /// <summary>Days of rest between receipt and the moment the term begins.</summary>
    private void SayRests(int first, int last)
    {
        for (var day = first; day <= last; day++)
        {
            if (Works(day)) continue;
            var end = RestUntil(day, last);
            SayRest(day, end);
            day = end;
        }
    }

    private int RestUntil(int day, int last)
    {
        var end = day;
        while (end < last && !Works(end + 1) && Same(calendar.Holidays.Find(end + 1), calendar.Holidays.Find(day))) end++;
        return end;
    }

    private static bool Same(Holiday? a, Holiday? b) =>
        (a, b) is (null, null) || (a is not null && b is not null && (a.NameVi, a.Decision, a.IsUnsure) == (b.NameVi, b.Decision, b.IsUnsure));

    private bool Works(int day) =>
        (request.Term.Unit == DeadlineUnit.WorkingDays ? calendar.Counted : calendar.Open).Contains(day);

    private void SayCounted(int day, int number)
    {
        var date = DateOnly.FromDayNumber(day);
        var swap = calendar.Holidays.Find(day) is { IsWork: true } made ? made : null;
        Add(DeadlineStepKind.Counted, Opening(day), $"Ngày làm việc thứ {number}: {Wording.DayVi(date)}{(swap is null ? "" : $" ({swap.NameVi})")}.",
            $"Working day {number}: {Wording.DayEn(date)}{(swap is null ? "" : $" ({swap.NameEn})")}.", swap?.Decision, swap?.IsUnsure ?? false);
    }

    private void SayRest(int first, int last)
    {
        DateOnly from = DateOnly.FromDayNumber(first), to = DateOnly.FromDayNumber(last);
        var row = calendar.Holidays.Find(first);
        string vi = row?.NameVi ?? "nghỉ hằng tuần", en = row?.NameEn ?? "weekly rest";
        Add(DeadlineStepKind.Rest, Opening(first), $"{Capital(Wording.SpanVi(from, to))}: {vi}, không tính.", $"{Wording.SpanEn(from, to)}: {en}, not counted.",
            row?.Decision, row?.IsUnsure ?? false);
    }

    private void SayRolled(int raw, int last)
    {
        DateOnly from = DateOnly.FromDayNumber(raw), to = DateOnly.FromDayNumber(last);
        var row = calendar.Holidays.Find(raw);
        string vi = row?.NameVi ?? "nghỉ hằng tuần", en = row?.NameEn ?? "weekly rest";
        Add(DeadlineStepKind.Roll, Opening(last), $"Ngày cuối là {Wording.DayVi(from)} ({vi}), nên chuyển sang {Wording.DayVi(to)}.",
            $"The last day is {Wording.DayEn(from)} ({en}), so it moves to {Wording.DayEn(to)}.", row?.Decision ?? "BLDS 2015 Đ148", row?.IsUnsure ?? false);
    }

    private void SayDue(Deadline deadline)
    {
        var local = VietnamClock.LocalTicks(deadline.DueAt);
        Add(DeadlineStepKind.Due, deadline.DueAt, $"Hạn: {Wording.MomentVi(local)}.", $"Due: {Wording.MomentEn(local)}.", request.Basis, deadline.IsUnsure);
    }

    private void Add(DeadlineStepKind kind, DateTime at, string vi, string en, string? basis = null, bool unsure = false) =>
        _steps.Add(new DeadlineStep(kind, at, vi, en, basis, unsure));

    private static DateTime Opening(int day) => VietnamClock.Utc(day * TimeSpan.TicksPerDay);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
