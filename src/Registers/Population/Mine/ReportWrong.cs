using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Mine;

/// <summary>
/// A person says that a field of their own record is wrong (báo sai): a case for the police of the commune they live in, answered within the term of a
/// correction. Decree 70/2024, art. 6; Law on Personal Data Protection 91/2025, right to correct.
/// </summary>
internal sealed class ReportWrong(PersonStore persons, WrongReports reports, IWork work, ILaw law, IOffices offices, Journal journal) : IUseCase
{
    private const string Citizen = "Công dân";

    internal sealed record Command(string? Field, string? Said);

    internal async Task<Result<WrongReport>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (act.Person is not { } id) return KernelProblems.NotAllowed;
        if (PersonFields.Find(command.Field) is not { } field) return Problems.ReportFieldMissing.At("Field");
        var said = OneLine.Of(command.Said);
        if (said.Length is < WrongReport.ShortestText or > WrongReport.LongestSaid) return Problems.ReportTextMissing.At("Said");
        if (await persons.LockAsync(id, ct) is not { } person) return Problems.PersonUnknown;
        if (PoliceOf(person) is not { } office) return Problems.ReportNoOffice;
        if ((await reports.OfAsync(id, ct)).FirstOrDefault(r => r.IsOpen && r.Field == field) is { } open)
            return Problems.ReportedAlready.With("due", Clock.ToWall(open.DueAt).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)).At("Field");
        var due = law.Explain(law.ClockOf(Correction.ClockRule, act.At, office.Hours));
        var code = office.Code.ToString();
        // Everyone at the office reads the queue, so it names the report and not who made it.
        var nameless = act with { Actor = act.Actor with { Name = Citizen } };
        var opened = await work.OpenAsync(new NewCase(WrongReport.Kind, code, person.Commune!, id, $"Báo sai: {field.Vi}", $"Reported wrong: {field.En}", CaseDue.Of(Correction.ClockRule, due)), nameless, ct);
        var report = new WrongReport(id, opened, field, said, code, act.At, due.Deadline.DueAt, null, null, null);
        reports.Add(report);
        journal.Record(act, new WrongReported(opened.Value, field.Code, code, due.Deadline.DueAt), id);
        return report;
    }

    private Office? PoliceOf(PersonRecord person) =>
        AreaCode.TryParse(person.Commune, out var commune) ? offices.In(commune, OfficeKind.CommunePolice).FirstOrDefault() : null;
}
