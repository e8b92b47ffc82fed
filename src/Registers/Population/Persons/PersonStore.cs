using DeAn06.Kernel;
using DeAn06.Population.Finding;

namespace DeAn06.Population.Persons;

/// <summary>Reads a person for a deed, locked, and queues what the deed changed.</summary>
internal sealed class PersonStore(Db db)
{
    // Several are locked in the order of their ids, so that two deeds about the same persons never wait for each other.
    private static readonly string LockSql = $"""
        SELECT {PersonSql.Head}, {PersonSql.Values}, p.merged_into
        FROM population.person p WHERE p.person_id = ANY ($1) ORDER BY p.person_id FOR NO KEY UPDATE
        """;

    private static readonly string InsertSql = $"""
        INSERT INTO population.person (person_id, version, commune, province, source, valid_from, recorded_from, exceptions, document, agency, confidence, deed,
            {string.Join(", ", PersonFields.All.SelectMany(PersonSql.ColumnsOf))})
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $11, $12,
            {string.Join(", ", PersonFields.All.SelectMany(PersonSql.ColumnsOf).Select((_, i) => $"${i + PersonSql.HeadColumns + 1}"))})
        """;

    private const string KeepSql = """
        INSERT INTO population.person_history 
            (person_id, history_id, field, value, line, valid, recorded, source, deed, document, agency, confidence, set_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    private static readonly Dictionary<string, string> UpdateSql = PersonFields.All.ToDictionary(f => f.Code, UpdateOf);

    /// <summary>The person's row, locked until the deed ends; null when there is none.</summary>
    internal async Task<PersonRecord?> LockAsync(Guid person, CancellationToken ct) =>
        (await LockAsync([person], ct)).Values.FirstOrDefault();

    /// <summary>The rows of several persons, locked until the deed ends; who has none is absent.</summary>
    internal async Task<IReadOnlyDictionary<Guid, PersonRecord>> LockAsync(IReadOnlyCollection<Guid> persons, CancellationToken ct) => (await db.QueryAsync(LockSql,
        r => PersonSql.ReadRecord(r, 0) with { MergedInto = r.IsDBNull(r.FieldCount - 1) ? null : r.GetGuid(r.FieldCount - 1) }, ct, persons.ToArray()))
        .ToDictionary(p => p.Id);

    /// <summary>Queues a person who is new to the register, with their search words.</summary>
    internal void Insert(PersonRecord person)
    {
        var row = person.Row;
        db.Write(InsertSql, 1,
        [
            person.Id, person.Version, person.Commune, person.Province, row.Source, row.ValidFrom, row.RecordedFrom, PersonSql.WriteExceptions(person.Exceptions),
            row.Document, row.Agency, (short)(row.Confidence ?? 100), row.Deed,
            .. PersonFields.All.SelectMany(f => f.HasLine ? (string?[])[person[f].Value, person[f].Line] : [person[f].Value]),
        ]);
        AddSearch(person);
    }

    /// <summary>Queues a new version of a row whose values stay, so that whoever read it before has to read again.</summary>
    internal void Touch(PersonRecord person) =>
        db.Write("UPDATE population.person SET version = version + 1 WHERE person_id = $1 AND version = $2", 1, person.Id, person.Version);

    /// <summary>Queues that a record was merged into another, or stands for itself again.</summary>
    internal void Merge(PersonRecord person, Guid? into) => db.Write(
        "UPDATE population.person SET version = version + 1, merged_into = $3 WHERE person_id = $1 AND version = $2", 1, person.Id, person.Version, into);

    /// <summary>Queues the search words of a person who is to be found (again).</summary>
    internal void AddSearch(PersonRecord person)
    {
        var name = person[PersonFields.Name].Value!;
        db.Write("INSERT INTO population.person_search (person_id, folded, birth, province, keys) VALUES ($1, $2, $3, $4, $5)", 1,
            person.Id, NameKey.Of(name), person[PersonFields.BirthDate].Value ?? "", person.Province,
            NameKey.IndexKeys(name, person[PersonFields.OtherName].Value, person.Birth?.Year ?? 0, person.Commune, person.Province));
    }

    /// <summary>Queues that a merged record is found by name no more.</summary>
    internal void RemoveSearch(Guid person) => db.Write("DELETE FROM population.person_search WHERE person_id = $1", 1, person);

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
        db.Write("UPDATE population.person_search SET folded = $2, birth = $3, province = $4, keys = $5 WHERE person_id = $1", 1,
            person.Id, NameKey.Of(name), person[PersonFields.BirthDate].Value ?? "", person.Province,
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
