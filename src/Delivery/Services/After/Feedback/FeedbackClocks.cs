using DeAn06.Law;
using DeAn06.Places;

namespace DeAn06.Services.After.Feedback;

/// <summary>
/// The times of decree 20/2008 and decision 766, all from Law: forwarded within 5 working days, refused within 2, more asked for within 5, answered within 15, published within 2 after the answer.
/// The clock of the answer stands while who gave it is asked for more. The working hours are those of the office that received it.
/// </summary>
internal sealed class FeedbackClocks(ILaw law, IOffices offices)
{
    internal const string Rule = "one-stop.feedback";

    internal DateTime ForwardBy(FeedbackRow f) => Of(f, "forward");

    internal DateTime RefuseBy(FeedbackRow f) => Of(f, "refuse");

    internal DateTime AskBy(FeedbackRow f) => Of(f, "supplement");

    internal DateTime PublishBy(FeedbackRow f) => law.Compute(law.ClockOf(Rule, f.ClosedAt ?? f.ReceivedAt, HoursOf(f), "publish")).DueAt;

    /// <summary>Until when it is answered, and why; no date while more is awaited.</summary>
    internal DeadlineExplanation Answer(FeedbackRow f, FeedbackLife life) =>
        law.Explain(law.ClockOf(Rule, f.ReceivedAt, HoursOf(f), "answer") with { Events = [.. life.Waits.Select(w => ClockEvent.Stop(w.From, w.Until, "NĐ 20/2008"))] });

    /// <summary>Until when more is awaited; the same assumed figure as for dossiers, no text has one.</summary>
    internal DateTime AddBy(FeedbackRow f, DateTime asked) => law.Compute(law.ClockOf("one-stop.return-incomplete", asked, HoursOf(f), "answer-within")).DueAt;

    /// <summary>A term in words, in both languages.</summary>
    internal Problem With(Problem problem, string name, DateTime at)
    {
        var term = law.Parameter(Rule, name, Clock.DayOf(at)).Term;
        return problem with { Vi = problem.Vi.Replace("{term}", term.Vi), En = problem.En.Replace("{term}", term.En) };
    }

    private DateTime Of(FeedbackRow f, string name) => law.Compute(law.ClockOf(Rule, f.ReceivedAt, HoursOf(f), name)).DueAt;

    private string HoursOf(FeedbackRow f) => offices.Find(f.Receives)?.Hours ?? WorkingCalendar.StandardCode;
}
