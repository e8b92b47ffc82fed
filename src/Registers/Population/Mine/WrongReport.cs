using DeAn06.Kernel;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Mine;

/// <summary>A field that a person says is wrong in their own record (báo sai), and how the commune police answered.</summary>
internal sealed record WrongReport(Guid Person, CaseId Id, PersonField Field, string Said, string Office, DateTime MadeAt, DateTime DueAt, DateTime? AnsweredAt, string? Outcome, string? Answer)
{
    internal const string Kind = "population.wrong-report";
    internal const string Corrected = "corrected";
    internal const string Kept = "kept";
    internal const int ShortestText = 5;
    internal const int LongestSaid = 500;
    internal const int LongestAnswer = 1000;

    internal bool IsOpen => AnsweredAt is null;
}

/// <summary>Reads and writes reports in the running use case.</summary>
internal sealed class WrongReports(Db db)
{
    internal Task<List<WrongReport>> OfAsync(Guid person, CancellationToken ct) => db.QueryAsync("""
        SELECT person_id, report_id, field, said, office, made_at, due_at, answered_at, outcome, answer FROM population.wrong_report WHERE person_id = $1 ORDER BY made_at DESC, report_id DESC
        """, r => new WrongReport(r.GetGuid(0), CaseId.Of(r.GetGuid(1)), PersonFields.Find(r.GetString(2))!, r.GetString(3), r.GetString(4), r.GetDateTime(5), r.GetDateTime(6),
            r.IsDBNull(7) ? null : r.GetDateTime(7), r.IsDBNull(8) ? null : r.GetString(8), r.IsDBNull(9) ? null : r.GetString(9)), ct, person);

    internal void Add(WrongReport report) => db.Write(
        "INSERT INTO population.wrong_report (person_id, report_id, field, said, office, made_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7)", 1,
        report.Person, report.Id.Value, report.Field.Code, report.Said, report.Office, report.MadeAt, report.DueAt);

    internal void Answer(WrongReport report, string outcome, string answer, DateTime at) => db.Write(
        "UPDATE population.wrong_report SET answered_at = $3, outcome = $4, answer = $5 WHERE person_id = $1 AND report_id = $2 AND answered_at IS NULL", 1,
        report.Person, report.Id.Value, at, outcome, answer);
}

/// <summary>Reports of persons about their own record, in the queue of the commune police.</summary>
internal sealed class WrongReportKind : IContribute<CaseKind>
{
    public IEnumerable<CaseKind> Contribute() =>
        [new(WrongReport.Kind, "Công dân báo sai thông tin của mình", "A person reports wrong data about themself", "/can-bo/dan-cu/bao-sai/{handle}", PopulationPermissions.Correct, FourEyes: false, OneOpen: false)];
}
