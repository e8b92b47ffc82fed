using DeAn06.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace DeAn06.Places.Offices;

/// <summary>Writes offices: one row for each state, the open one closed before the next begins.</summary>
internal static class OfficeTable
{
    private const string Columns = "code, from_on, until_on, old_code, name, kind, level, parent, area, hours, roles, signer, is_sample, recorded_at";

    internal static void Insert(Db db, Office o, DateTime at) => db.Write(
        $"INSERT INTO places.office ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)", 1,
        o.Code.ToString(), o.From, o.Until, o.OldCode, o.Name, o.Kind.ToString(), o.Level.ToString(), o.Parent?.ToString(), o.Area?.ToString(), o.Hours,
        o.Roles.ToArray(), o.Signer, o.IsSample, at);

    /// <summary>Ends the open state; another number of rows than one is a lost update and reruns the deed.</summary>
    internal static void Close(Db db, OfficeCode code, DateOnly until) =>
        db.Write("UPDATE places.office SET until_on = $2 WHERE code = $1 AND until_on IS NULL", 1, code.ToString(), until);

    internal static void Raise(Db db) => db.Write("UPDATE places.revision SET number = number + 1", 1);

    internal static async Task<Office?> LockAsync(Db db, OfficeCode code, CancellationToken ct) => (await db.QueryAsync(
        "SELECT code, old_code, name, kind, level, parent, area, hours, roles, signer, from_on, until_on, is_sample FROM places.office WHERE code = $1 ORDER BY from_on DESC LIMIT 1 FOR UPDATE",
        Map, ct, code.ToString())).FirstOrDefault();

    internal static Office Map(NpgsqlDataReader r) => new(
        OfficeCode.Parse(r.GetString(0)), Text(r, 1), r.GetString(2), Enum.Parse<OfficeKind>(r.GetString(3)), Enum.Parse<OfficeLevel>(r.GetString(4)),
        Text(r, 5) is { } parent ? OfficeCode.Parse(parent) : null, Text(r, 6) is { } area ? AreaCode.Parse(area) : null, string.Intern(r.GetString(7)),
        Roles(r.GetFieldValue<string[]>(8)), string.Intern(r.GetString(9)), r.GetFieldValue<DateOnly>(10), r.IsDBNull(11) ? null : r.GetFieldValue<DateOnly>(11), r.GetBoolean(12));

    internal static async Task CopyAsync(NpgsqlConnection connection, IEnumerable<Office> offices, DateTime at, CancellationToken ct)
    {
        await using var w = await connection.BeginBinaryImportAsync($"COPY places.office ({Columns}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var o in offices)
        {
            w.StartRow();
            w.Write(o.Code.ToString());
            w.Write(o.From, NpgsqlDbType.Date);
            if (o.Until is { } until) w.Write(until, NpgsqlDbType.Date);
            else w.WriteNull();
            foreach (var text in (string?[])[o.OldCode, o.Name, o.Kind.ToString(), o.Level.ToString(), o.Parent?.ToString(), o.Area?.ToString(), o.Hours])
            {
                if (text is null) w.WriteNull();
                else w.Write(text);
            }
            w.Write(o.Roles.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            w.Write(o.Signer);
            w.Write(o.IsSample);
            w.Write(at, NpgsqlDbType.TimestampTz);
        }
        await w.CompleteAsync(ct);
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Ten thousand offices share a handful of words.</summary>
    private static string[] Roles(string[] roles) => roles.Length == 0 ? [] : Array.ConvertAll(roles, string.Intern);
}
