using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Mine;

/// <summary>
/// A person says that a field of their own record is wrong (báo sai): a case for the police of the commune they live in, answered within the term of a
/// correction. Decree 70/2024, art. 6; Law on Personal Data Protection 91/2025, right to correct.
/// </summary>
internal sealed class ReportWrong(PersonStore persons, IRequests requests, IOffices offices, Journal journal) : IUseCase
{
    internal sealed record Command(string? Field, string? Said);

    internal async Task<Result<PersonRequest>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (act.Person is not { } id) return KernelProblems.NotAllowed;
        if (PersonFields.Find(command.Field) is not { } field) return Problems.ReportFieldMissing.At("truong");
        if (RequestText.Said(command.Said) is not { } said) return Problems.ReportTextMissing.At("Said");
        if (await persons.LockAsync(id, ct) is not { } person) return Problems.PersonUnknown;
        if (PoliceOf(person) is not { } office) return Problems.ReportNoOffice;
        if ((await requests.OfAsync([id], WrongReport.Kind, ct)).FirstOrDefault(r => r.IsOpen && r.About == field.Code) is { } open)
            return Problems.ReportedAlready.With("due", Clock.ToWall(open.DueAt).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)).At("truong");
        var report = await requests.MakeAsync(
            new NewPersonRequest(WrongReport.Kind, field.Code, said, office.Code.ToString(), person.Commune!, $"Báo sai: {field.Vi}", $"Reported wrong: {field.En}", Correction.ClockRule), act, ct);
        journal.Record(act, new WrongReported(report.Id.Value, field.Code, report.Office, report.DueAt), id);
        return report;
    }

    private Office? PoliceOf(PersonRecord person) =>
        AreaCode.TryParse(person.Commune, out var commune) ? offices.In(commune, OfficeKind.CommunePolice).FirstOrDefault() : null;
}
