using System.Text;
using DeAn06.Law;
using Npgsql;

namespace DeAn06.Work.Matters;

/// <summary>Opens, finds and ends matters in <c>work.matter</c>.</summary>
internal sealed class MatterBook(Db db, Journal journal, Purposes purposes, NpgsqlDataSource source) : IMatters
{
    internal const int LongestReference = 200;

    private const string EndSql = """
        UPDATE work.matter SET closed_at = greatest(opened_at, least($3, expires_at)) WHERE office = $1 AND officer = $2 AND closed_at IS NULL
        """;

    public async Task<Result<Matter>> OpenAsync(string purpose, string? legalBasis, string reference, Act act, CancellationToken ct)
    {
        if (act.Actor.Kind != ActorKind.Officer || act.Office.Length == 0) return WorkProblems.OfficersOnly;
        var chosen = purposes.Check(purpose, legalBasis, act);
        if (chosen.Problem is { } refused) return refused;
        var note = reference.Trim().Normalize(NormalizationForm.FormC);
        if (note.Length > LongestReference) return WorkProblems.ReferenceTooLong;
        var opened = Of(chosen.Value.Purpose, chosen.Value.Basis, note, act);
        // There may be no row to lock yet: who opens at the same moment waits here, and closes what the first opened.
        await using (var alone = db.Command("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", $"work.matter {act.Office} {act.Actor}"))
            await alone.ExecuteNonQueryAsync(ct);
        db.Write(EndSql, null, act.Office, act.Actor.ToString(), act.At);
        db.Write("""
            INSERT INTO work.matter (office, id, officer, purpose, legal_basis, reference, opened_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, 1, act.Office, opened.Id, act.Actor.ToString(), opened.Purpose, opened.LegalBasis, note, opened.OpenedAt, opened.ExpiresAt);
        journal.Record(act.For(opened.Purpose, opened.LegalBasis) with { Matter = opened.Id },
            new MatterOpened(opened.Id, opened.Purpose, opened.LegalBasis, note, opened.ExpiresAt));
        return opened;
    }

    public async Task<Matter?> CurrentAsync(string officer, string office, DateTime at, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT id, purpose, legal_basis, reference, opened_at, expires_at FROM work.matter
            WHERE office = $1 AND officer = $2 AND closed_at IS NULL AND expires_at > $3
            """);
        foreach (var value in (object[])[office, officer, at]) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? Map(reader)
            : null;
    }

    public async Task<Result<Done>> CloseAsync(Act act, CancellationToken ct)
    {
        if (await CurrentAsync(act.Actor.ToString(), act.Office, act.At, ct) is not { } open) return Done.It;
        db.Write(EndSql, null, act.Office, act.Actor.ToString(), act.At);
        journal.Record(act.For(open.Purpose, open.LegalBasis), new MatterClosed(open.Id));
        return Done.It;
    }

    private Matter Of(Purpose purpose, string basis, string note, Act act) =>
        new(Ids.New(act.At), purpose.Code, purpose.Vi, purpose.En, basis, note, act.At, purposes.EndOf(act));

    private Matter Map(NpgsqlDataReader r)
    {
        var code = r.GetString(1);
        var purpose = purposes.Find(code, r.GetDateTime(4));
        return new(r.GetGuid(0), code, purpose?.Vi ?? code, purpose?.En ?? code, r.GetString(2), r.GetString(3), r.GetDateTime(4), r.GetDateTime(5));
    }
}
