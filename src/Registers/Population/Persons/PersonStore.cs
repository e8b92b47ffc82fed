using DeAn06.Kernel;
using DeAn06.Population.Finding;

namespace DeAn06.Population.Persons;

/// <summary>Reads a person for a deed, locked, and queues what the deed changed.</summary>
internal sealed class PersonStore(Db db)
{
    private static readonly string LockSql = $"SELECT {PersonSql.Head}, {PersonSql.Values} FROM population.person p WHERE p.person_id = $1 FOR NO KEY UPDATE";

    private const string KeepSql = """
        INSERT INTO population.person_history 
            (person_id, history_id, field, value, line, valid, recorded, source, deed, document, agency, confidence, set_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    private static readonly Dictionary<string, string> UpdateSql = PersonFields.All.ToDictionary(f => f.Code, UpdateOf);

    /// <summary>The person's row, locked until the deed ends; null when there is none.</summary>
    internal async Task<PersonRecord?> LockAsync(Guid person, CancellationToken ct) =>
        (await db.QueryAsync(LockSql, r => PersonSql.ReadRecord(r, 0), ct, person)).FirstOrDefault();

    /// <summary>Queues the new value of one field, with what is kept of the old; the version must still be the one that was read.</summary>
    internal void Replace(PersonRecord before, PersonRecord after, PersonField field, IReadOnlyList<PastValue> kept, DateTime at)
    {
        foreach (var past in kept)
            db.Write(KeepSql, 1, after.Id, Ids.New(at), past.Field, past.Value.Value, past.Value.Line, PersonSql.Valid(past), PersonSql.Recorded(past),
                past.Source, past.Deed, past.Document, past.Agency, (short?)past.Confidence, past.SetBy);
        List<object?> values = [after.Id, before.Version, after.Version, after.Commune, after.Province, PersonSql.WriteExceptions(after.Exceptions), after[field].Value];
        if (field.HasLine) values.Add(after[field].Line);
        db.Write(UpdateSql[field.Code], 1, values);
        if (SearchesBy(field)) WriteSearch(after);
    }

    private void WriteSearch(PersonRecord person)
    {
        var name = person[PersonFields.Name].Value!;
        db.Write("UPDATE population.person_search SET folded = $2, birth = $3, keys = $4 WHERE person_id = $1", 1,
            person.Id, NameKey.Of(name), person[PersonFields.BirthDate].Value ?? "",
            NameKey.IndexKeys(name, person[PersonFields.OtherName].Value, person.Birth?.Year ?? 0, person.Commune, person.Province));
    }

    private static bool SearchesBy(PersonField field) =>
        field == PersonFields.Name || field == PersonFields.OtherName || field == PersonFields.BirthDate || field.Kind == FieldKind.Residence;

    private static string UpdateOf(PersonField field)
    {
        var line = field.HasLine ? $", {field.LineColumn} = $8" : "";
        return $"""
            UPDATE population.person SET version = $3, commune = $4, province = $5, exceptions = $6::text::jsonb, {field.ValueColumn} = $7{line}
            WHERE person_id = $1 AND version = $2
            """;
    }
}
