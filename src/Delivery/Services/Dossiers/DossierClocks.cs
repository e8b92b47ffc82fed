using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Services.Catalogue;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// The clocks of a dossier, all on Law: until when the desk answers, until when it is decided, until when an apology may be made. The rules are those of the day of
/// receipt, so that a dossier keeps the decree under which it came in (61/2018 until 30 June 2025, then 118/2025).
/// </summary>
internal sealed class DossierClocks(ILaw law, IOffices offices)
{
    internal const string Apology = "one-stop.apology";
    internal const string ReturnIncomplete = "one-stop.return-incomplete";
    private const string Response = "one-stop.response";
    private const string Decree = "one-stop.decree";

    /// <summary>The clock of a procedure from a moment of receipt: its own term for the case and channel, else the term of its rule; null when it has neither.</summary>
    internal KeptClock? Of(Procedure p, string @case, Channel channel, string decides, DateTime at)
    {
        var hours = HoursOf(decides);
        if (TermOf(p, @case, channel) is { } t) return KeptClock.Of(new DeadlineRequest(at, t.Term, hours, t.End, t.CutOff, null, BasisOf(p.Clock, at)));
        return p.Clock.Length > 0 && law.FindParameter(p.Clock, "term", Clock.DayOf(at)) is not null ? KeptClock.Of(law.ClockOf(p.Clock, at, hours)) : null;
    }

    /// <summary>The line that says most: a line of the case before one of any case, then a line of the channel.</summary>
    internal static ProcedureTerm? TermOf(Procedure p, string @case, Channel channel) => p.Terms
        .Where(t => (t.Case is null || t.Case == @case) && (t.Channel is null || t.Channel == channel))
        .MaxBy(t => (t.Case is null ? 0 : 2) + (t.Channel is null ? 0 : 1));

    /// <summary>The row of a dossier after an action that changed its life.</summary>
    internal Dossier Moved(Dossier row, Change change, DossierLife life, DateTime at)
    {
        var moved = row with
        {
            State = life.State, Actions = row.Actions + 1, Acts = change.GoesTo ?? row.Acts, Clock = change.Clock ?? row.Clock, Draft = change.Draft ?? row.Draft, Result = change.Result ?? row.Result,
            Answers = change.Answers ?? row.Answers, ReceivedAt = life.ReceivedAt, FinishedAt = life.IsFinal ? at : null,
        };
        var due = DueOf(moved.Clock, life);
        var answer = life.State != DossierState.Submitted ? DueDate.None : change.Deed == DossierDeed.Supplement ? AnswerBy(row.Channel, row.Receives, at) : row.AnswerBy;
        return moved with { Due = due.Steps.Count > 0 ? due : due with { Steps = row.Due.Steps }, PromisedAt = row.PromisedAt ?? due.At, AnswerBy = answer };
    }

    internal DueDate DueOf(KeptClock? clock, DossierLife life) => clock is null || life.IsDecided ? DueDate.None : DueDate.Of(law.Explain(clock.With(Named(life.Clock, clock.ReceivedAt))));

    /// <summary>Until when the desk receives, refuses or asks: resolution 66.7/2025, in force from 1 January 2026 to 28 February 2027; no such time outside it.</summary>
    internal DueDate AnswerBy(Channel channel, string receives, DateTime at)
    {
        var name = channel == Channel.Online ? "online" : "direct";
        return law.FindParameter(Response, name, Clock.DayOf(at)) is null ? DueDate.None : DueDate.Of(law.Explain(law.ClockOf(Response, at, HoursOf(receives), name)));
    }

    /// <summary>The end of some working days from now at an office, for an opinion.</summary>
    internal DateTime After(string office, DateTime at, int days) => law.Compute(new DeadlineRequest(at, DeadlineTerm.WorkingDays(days), HoursOf(office), DeadlineEnd.EndOfDay)).DueAt;

    /// <summary>Until when a supplement is awaited; then the dossier lapses. No text we read has this figure: it is marked as assumed and set in the tables.</summary>
    internal DateTime SupplementUntil(string office, DateTime at) => law.Compute(law.ClockOf(ReturnIncomplete, at, HoursOf(office), "answer-within")).DueAt;

    /// <summary>True when a supplement of a received dossier is asked for later than the decree allows (3 working days).</summary>
    internal bool IsLateSupplement(Dossier d, DateTime at) => d.ReceivedAt is { } received
        && law.FindParameter(ReturnIncomplete, "term", Clock.DayOf(received)) is not null && law.Compute(law.ClockOf(ReturnIncomplete, received, HoursOf(d.Decides))).IsLate(at);

    internal DossierFacts FactsOf(Dossier d, DossierLife life, string? handler, string? handlerName)
    {
        var day = Clock.DayOf(d.ReceivedAt ?? d.SubmittedAt);
        return new(life, d.Receives, d.Decides, d.Acts, handler, handlerName,
            law.FindParameter("one-stop.receipt", "supplement-times", day)?.Number ?? 1, law.FindParameter(Apology, "times", day)?.Number ?? 1, ApologyUntil(d));
    }

    /// <summary>The last day on which an apology is in time: as many working days before the day it is due as the decree says.</summary>
    internal DateOnly? ApologyUntil(Dossier d) => d.Due.At is { } due ? Before(Clock.DayOf(due), law.Parameter(Apology, "before-due", Clock.DayOf(d.ReceivedAt ?? d.SubmittedAt)).Term.Amount, law.Calendar(HoursOf(d.Decides))) : null;

    /// <summary>
    /// When the platform itself apologises if nobody did: on the last day for it, at the time of day it is due. Never where the term is so short that this is its very beginning.
    /// </summary>
    internal DateTime? ApologyAt(Dossier d, DossierLife life)
    {
        if (ApologyUntil(d) is not { } day || d.Clock is not { } clock) return null;
        var at = Clock.ToUtc(day.ToDateTime(TimeOnly.FromDateTime(Clock.ToWall(d.Due.At!.Value))));
        var began = life.Clock.Where(e => e.Kind == ClockEventKind.Restart).Select(e => e.At).Append(law.Compute(clock.With([])).StartsAt).Max();
        return at - began >= TimeSpan.FromMinutes(1) ? at : null;
    }

    /// <summary>By how much the platform's own apology moves the date; an assumed figure of the tables.</summary>
    internal DeadlineTerm OwnExtension(DateTime receivedAt) => law.Parameter(Apology, "extension", Clock.DayOf(receivedAt)).Term;

    /// <summary>The decree under which a dossier came in.</summary>
    internal string DecreeOf(DateTime receivedAt) => law.Rule(Decree, Clock.DayOf(receivedAt)) is { IsDone: true, Value: var rule } ? rule.Basis : "";

    private string HoursOf(string office) => offices.Find(office)?.Hours ?? WorkingCalendar.StandardCode;

    private string? BasisOf(string rule, DateTime at) => rule.Length > 0 && law.Rule(rule, Clock.DayOf(at)) is { IsDone: true, Value: var found } ? found.Basis : null;

    /// <summary>The events with the rule each rests on, in the words of its document.</summary>
    private List<ClockEvent> Named(IReadOnlyList<ClockEvent> events, DateTime at) => [.. events.Select(e => e with { Basis = e.Kind switch
    {
        ClockEventKind.Stop => BasisOf(e.Basis?.StartsWith("opinion", StringComparison.Ordinal) == true ? "one-stop.opinion" : "one-stop.clock", at),
        _ => BasisOf(e.Basis ?? "", at),
    } })];

    internal static DateOnly Before(DateOnly day, int workingDays, WorkingCalendar calendar)
    {
        for (; workingDays > 0; workingDays--)
            do day = day.AddDays(-1);
            while (!calendar.IsWorkingDay(day));
        return day;
    }
}
