using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Mine;

/// <summary>
/// The commune police answer a report: the field was corrected, or stays with a reason. "Corrected" counts only when the register says so; the person is told.
/// Decree 70/2024, art. 6: a refusal gives its reason.
/// </summary>
internal sealed class AnswerReport(PersonStore persons, WrongReports reports, IWork work, IMessages messages, Journal journal) : IUseCase
{
    internal static readonly MessageKind Told = new("population.report-answered/1",
        new("Trả lời khi bạn báo sai", "Answers to what you reported as wrong"),
        new("Công an xã đã trả lời điều bạn báo sai", "The commune police answered your report"),
        new("Điều bạn báo sai về \"{field}\" đã có trả lời. Mở mục dữ liệu của tôi để xem.", "Your report about \"{field}\" was answered. Open my data to read it."),
        Urgency.Normal, Channels.Email | Channels.Push);

    internal async Task<Result<Done>> RunAsync(CaseId id, string? outcome, string? answer, Act act, CancellationToken ct)
    {
        if (outcome is not (WrongReport.Corrected or WrongReport.Kept)) return Problems.ReportOutcomeMissing.At("Outcome");
        var said = OneLine.Of(answer);
        if (said.Length is < WrongReport.ShortestText or > WrongReport.LongestAnswer) return Problems.ReportAnswerMissing.At("Answer");
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value is not { Kind: WrongReport.Kind, Person: { } person }) return KernelProblems.NotFound;
        if (await persons.LockAsync(person, ct) is not { } row) return Problems.PersonUnknown;
        var report = (await reports.OfAsync(person, ct)).First(r => r.Id == id);
        if (outcome == WrongReport.Corrected && row.ProvenanceOf(report.Field).RecordedFrom < report.MadeAt) return Problems.ReportNotCorrected.At("Outcome");
        var closed = await work.CloseAsync(id, said, act, ct);
        if (closed.Problem is { } refused) return refused;
        reports.Answer(report, outcome, said, act.At);
        journal.Record(act, new ReportAnswered(id.Value, report.Field.Code, outcome), person);
        messages.Send(new NewMessage(Told.Code, Receiver.Person(person), new Dictionary<string, string> { ["field"] = report.Field.Vi }, "/toi/du-lieu"), act);
        return Done.It;
    }
}
