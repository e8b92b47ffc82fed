using DeAn06.Law.Calendars;
using DeAn06.Law.Rules;
using Npgsql;

namespace DeAn06.Law.Seed;

/// <summary>Loads seed/law into the database. Days an officer has decided since stay as decided.</summary>
internal sealed class LawReferenceData : IReferenceData
{
    /// <summary>Who and when for rows nobody recorded by hand: the day the tables were gathered.</summary>
    internal const string RecordedBy = "seed:law";
    internal static readonly DateTime RecordedAt = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);

    public string Name => "law";

    public string Checksum { get; } = SeedTable.Checksum("rules", "rule_parameters", "purposes", "calendars", "holidays");

    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, "UPDATE law.revision SET number = number + 1");
        foreach (var table in (string[])["rule", "rule_parameter", "purpose", "working_calendar"]) Add(batch, $"DELETE FROM law.{table}");
        Add(batch, "DELETE FROM law.holiday WHERE recorded_by = $1 AND superseded_at IS NULL", RecordedBy);
        foreach (var r in LawSeed.Rules())
            Add(batch, "INSERT INTO law.rule (code, effective_from, effective_to, domain, title_vi, title_en, document, article, text_vi, text_en, mark) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                r.Code, r.From, r.To, r.Domain, r.TitleVi, r.TitleEn, r.Document, r.Article, r.TextVi, r.TextEn, SureMarks.Letter(r.Mark));
        foreach (var p in LawSeed.Parameters())
            Add(batch, "INSERT INTO law.rule_parameter (rule, name, effective_from, effective_to, kind, value, mark, basis) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                p.Rule, p.Name, p.From, p.To, p.Kind, p.Value, SureMarks.Letter(p.Mark), p.Basis);
        foreach (var p in LawSeed.Purposes())
            Add(batch, "INSERT INTO law.purpose (code, effective_from, effective_to, vi, en, legal_bases, scope, for_officers, for_clients, mark) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                p.Code, p.From, p.To, p.Vi, p.En, p.LegalBases.ToArray(), p.Scope.ToString().ToLowerInvariant(), p.ForOfficers, p.ForClients, SureMarks.Letter(p.Mark));
        foreach (var c in LawSeed.Calendars())
            Add(batch, "INSERT INTO law.working_calendar (code, vi, en, hours, basis, mark) VALUES ($1, $2, $3, $4, $5, $6)", c.Code, c.Vi, c.En, c.Hours, c.Basis, SureMarks.Letter(c.Mark));
        foreach (var h in HolidaySeed.Read())
            Add(batch, """
                INSERT INTO law.holiday (id, day, kind, code, name_vi, name_en, decision, unsure, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                ON CONFLICT (day) WHERE superseded_at IS NULL DO NOTHING
                """, Ids.New(RecordedAt), h.Day, HolidayKinds.Word(h.Kind), h.Code, h.NameVi, h.NameEn, h.Decision, h.IsUnsure, RecordedAt, RecordedBy);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static void Add(NpgsqlBatch batch, string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(Db.Parameter(value));
        batch.BatchCommands.Add(command);
    }
}
