using Microsoft.EntityFrameworkCore;

namespace DeAn06.Work.Cases;

/// <summary>Takes in cases that began and mostly ended before now.</summary>
internal sealed class PastCases(Db db, Duties duties, CaseKinds kinds) : IPastCases
{
    private const string CaseSql = """
        COPY work.case (office, id, kind, subject, person_id, area, title_vi, title_en, priority, opened_at, opened_by, opened_by_name, due_at, due_steps, handler, handler_name, taken_at,
            closed_at, closed_by, closed_by_name, outcome, closing_reason, stage) FROM STDIN (FORMAT binary)
        """;

    public async Task TakeInAsync(IReadOnlyList<PastCase> cases, DateTime now, CancellationToken ct)
    {
        if (cases.FirstOrDefault(c => kinds[c.Kind].FourEyes) is { } proposal) throw new ArgumentException($"{proposal.Kind} has four eyes; it is proposed.", nameof(cases));
        await db.Database.OpenConnectionAsync(ct);
        await using (var copy = await db.Connection.BeginBinaryImportAsync(CaseSql, ct))
        {
            foreach (var c in cases) await copy.WriteRowAsync(ct, Row(c));
            await copy.CompleteAsync(ct);
        }
        foreach (var c in cases.Where(c => c.Handler is not null)) Held(c);
        foreach (var c in cases)
            if (c is { Closing: null, Due: { } due } && due.At > now) duties.Set(TellOverdue.Name, c.Id.ToString(), due.At, c.Office, c.OpenedAt);
    }

    private static object?[] Row(PastCase c) =>
    [
        c.Office, c.Id.Value, c.Kind, c.Subject, c.Person, c.Area, c.TitleVi, c.TitleEn, (short)c.Priority, c.OpenedAt, c.OpenedBy, c.OpenedByName, c.Due?.At, c.Due?.Steps,
        c.Handler?.Actor, c.Handler?.Name, c.TakenAt, c.Closing?.At, c.Closing?.By, c.Closing?.ByName, c.Closing is { } end ? CaseWords.Stored(end.Outcome) : null, c.Closing?.Reason, CaseWords.Stored(c.Stage),
    ];

    private void Held(PastCase c) => db.Write("INSERT INTO work.assignment (office, case_id, id, officer, officer_name, assigned_by, from_at) VALUES ($1, $2, $3, $4, $5, $4, $6)", 1,
        c.Office, c.Id.Value, Ids.New(c.TakenAt!.Value), c.Handler!.Actor, c.Handler.Name, c.TakenAt);
}
