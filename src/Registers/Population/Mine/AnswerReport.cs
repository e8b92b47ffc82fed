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
internal sealed class AnswerReport(PersonStore persons, IRequests requests, IMessages messages, Journal journal) : IUseCase
{
    internal static readonly MessageKind Told = new("population.report-answered/1",
        new("Trả lời khi bạn báo sai", "Answers to what you reported as wrong"),
        new("Công an xã đã trả lời điều bạn báo sai", "The commune police answered your report"),
        new("Điều bạn báo sai về \"{field}\" đã có trả lời. Mở mục dữ liệu của tôi để xem.", "Your report about \"{field}\" was answered. Open my data to read it."),
        Urgency.Normal, Channels.Email | Channels.Push);

    internal async Task<Result<Done>> RunAsync(CaseId id, string? outcome, string? answer, Act act, CancellationToken ct)
    {
        if (outcome is not (WrongReport.Corrected or WrongReport.Kept)) return Problems.ReportOutcomeMissing.At("Outcome");
        if (RequestText.Answer(answer) is not { } said) return Problems.ReportAnswerMissing.At("Answer");
        var found = await requests.ShowAsync(id, WrongReport.Kind, act, ct);
        if (found.Problem is { } unknown) return unknown;
        var (report, field) = (found.Value.Request, WrongReport.FieldOf(found.Value.Request));
        if (await persons.LockAsync(report.Person, ct) is not { } row) return Problems.PersonUnknown;
        if (outcome == WrongReport.Corrected && row.ProvenanceOf(field).RecordedFrom < report.MadeAt) return Problems.ReportNotCorrected.At("Outcome");
        var answered = await requests.AnswerAsync(id, WrongReport.Kind, outcome, said, act, ct);
        if (answered.Problem is { } refused) return refused;
        journal.Record(act, new ReportAnswered(id.Value, field.Code, outcome), report.Person);
        messages.Send(new NewMessage(Told.Code, Receiver.Person(report.Person), new Dictionary<string, string> { ["field"] = field.Vi }, "/toi/du-lieu"), act);
        return Done.It;
    }
}
