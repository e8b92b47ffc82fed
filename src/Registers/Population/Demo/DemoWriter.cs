using DeAn06.Kernel;
using DeAn06.Population.Finding;
using DeAn06.Population.Persons;
using Npgsql;
using NpgsqlTypes;

namespace DeAn06.Population.Demo;

/// <summary>Streams invented persons into the tables with COPY, some thousands at a time, in one transaction.</summary>
internal sealed class DemoWriter(NpgsqlConnection connection)
{
    private static readonly string PersonColumns = "person_id, version, commune, province, source, valid_from, recorded_from, exceptions, "
        + string.Join(", ", PersonFields.All.SelectMany(PersonSql.ColumnsOf));

    internal async Task WriteAsync(IReadOnlyList<DemoPerson> people, CancellationToken ct)
    {
        await CopyAsync($"population.person ({PersonColumns})", people.Select(p => p.Record), WritePersonAsync, ct);
        await CopyAsync("population.personal_number (number, person_id, origin, at)", people.Select(p => p.Record), WriteNumberAsync, ct);
        await CopyAsync("population.person_search (person_id, folded, birth, keys)", people.Select(p => p.Record), WriteSearchAsync, ct);
        await CopyAsync("population.person_history (person_id, history_id, field, value, line, valid, recorded, source, deed)",
            people.SelectMany(p => p.Past.Select(v => (p.Record.Id, v))), WritePastAsync, ct);
    }

    internal Task WriteBlocksAsync(IEnumerable<(string Block, int Next)> blocks, CancellationToken ct) =>
        CopyAsync("population.number_block (block, next)", blocks, async (to, b, token) =>
        {
            await to.WriteAsync(b.Block, token);
            await to.WriteAsync(b.Next, token);
        }, ct);

    private async Task CopyAsync<T>(string table, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, CancellationToken, Task> write, CancellationToken ct)
    {
        await using var to = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT binary)", ct);
        foreach (var row in rows)
        {
            await to.StartRowAsync(ct);
            await write(to, row, ct);
        }
        await to.CompleteAsync(ct);
    }

    private static async Task WritePersonAsync(NpgsqlBinaryImporter to, PersonRecord p, CancellationToken ct)
    {
        await to.WriteAsync(p.Id, ct);
        await to.WriteAsync(p.Version, ct);
        await TextAsync(to, p.Commune, ct);
        await TextAsync(to, p.Province, ct);
        await to.WriteAsync(p.Row.Source, ct);
        await to.WriteNullAsync(ct);
        await to.WriteAsync(p.Row.RecordedFrom, NpgsqlDbType.TimestampTz, ct);
        await to.WriteAsync(PersonSql.WriteExceptions(p.Exceptions), NpgsqlDbType.Jsonb, ct);
        foreach (var field in PersonFields.All)
        {
            await TextAsync(to, p[field].Value, ct);
            if (field.HasLine) await TextAsync(to, p[field].Line, ct);
        }
    }

    private static async Task WriteNumberAsync(NpgsqlBinaryImporter to, PersonRecord p, CancellationToken ct)
    {
        await to.WriteAsync(p[PersonFields.Number].Value!, ct);
        await to.WriteAsync(p.Id, ct);
        await to.WriteAsync("issued", ct);
        await to.WriteAsync(p.Row.RecordedFrom, NpgsqlDbType.TimestampTz, ct);
    }

    private static async Task WriteSearchAsync(NpgsqlBinaryImporter to, PersonRecord p, CancellationToken ct)
    {
        var name = p[PersonFields.Name].Value!;
        await to.WriteAsync(p.Id, ct);
        await to.WriteAsync(NameKey.Of(name), ct);
        await to.WriteAsync(p[PersonFields.BirthDate].Value ?? "", ct);
        await to.WriteAsync(NameKey.IndexKeys(name, p[PersonFields.OtherName].Value, p.Birth?.Year ?? 0, p.Commune, p.Province), ct);
    }

    private static async Task WritePastAsync(NpgsqlBinaryImporter to, (Guid Person, PastValue Past) row, CancellationToken ct)
    {
        var past = row.Past;
        await to.WriteAsync(row.Person, ct);
        await to.WriteAsync(past.Deed ?? row.Person, ct);
        await to.WriteAsync(past.Field, ct);
        await TextAsync(to, past.Value.Value, ct);
        await TextAsync(to, past.Value.Line, ct);
        await to.WriteAsync(PersonSql.Valid(past), NpgsqlDbType.DateRange, ct);
        await to.WriteAsync(PersonSql.Recorded(past), NpgsqlDbType.TimestampTzRange, ct);
        await to.WriteAsync(past.Source, ct);
        if (past.Deed is { } deed) await to.WriteAsync(deed, ct);
        else await to.WriteNullAsync(ct);
    }

    private static Task TextAsync(NpgsqlBinaryImporter to, string? text, CancellationToken ct) =>
        text is null ? to.WriteNullAsync(ct) : to.WriteAsync(text, ct);
}
