using DeAn06.Places.Offices;
using DeAn06.Places.Tables;
using Npgsql;

namespace DeAn06.Places.Store;

/// <summary>Reads what the snapshot is built from. Synchronous: it runs once at first use and then only after a change.</summary>
internal static class PlacesReader
{
    internal static long Revision(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT number FROM places.revision", connection);
        return (long)command.ExecuteScalar()!;
    }

    internal static PlacesTables Tables(NpgsqlConnection connection) => new(
        Read(connection, "SELECT code, parent, kind, name FROM places.area",
            r => new AreaRow(AreaCode.Parse(r.GetString(0)), r.IsDBNull(1) ? null : AreaCode.Parse(r.GetString(1)), PlacesTables.Kind(r.GetString(2)), r.GetString(3))),
        Read(connection, "SELECT code, on_date, is_sure, kind_before, name_before, kind_after, name_after, source FROM places.area_change", r => new AreaChange(
            AreaCode.Parse(r.GetString(0)), r.GetFieldValue<DateOnly>(1), r.GetBoolean(2), PlacesTables.Kind(r.GetString(3)), r.GetString(4),
            PlacesTables.Kind(r.GetString(5)), r.GetString(6), r.GetString(7))),
        Read(connection, "SELECT code, name, source FROM places.area_alias", r => new AreaAliasRow(AreaCode.Parse(r.GetString(0)), r.GetString(1), r.GetString(2))),
        Read(connection, "SELECT from_code, to_code, part, agreement FROM places.area_mapping ORDER BY from_code, to_code", r => new AreaMapping(
            AreaCode.Parse(r.GetString(0)), AreaCode.Parse(r.GetString(1)), Enum.Parse<AreaPart>(r.GetString(2)), Enum.Parse<MappingAgreement>(r.GetString(3)))),
        Read(connection, "SELECT code, population, km2, lat, lon, defect FROM places.area_figure", r => new FigureRow(
            AreaCode.Parse(r.GetString(0)), r.IsDBNull(1) ? null : r.GetInt32(1), r.IsDBNull(2) ? null : r.GetDecimal(2), r.IsDBNull(3) ? null : r.GetDouble(3),
            r.IsDBNull(4) ? null : r.GetDouble(4), r.GetString(5))),
        Read(connection, "SELECT key, code FROM places.alias WHERE to_at IS NULL", r => new TaughtAlias(r.GetString(0), AreaCode.Parse(r.GetString(1)))));

    internal static List<Office> Offices(NpgsqlConnection connection) => Read(connection,
        "SELECT code, old_code, name, kind, level, parent, area, hours, roles, signer, from_on, until_on, is_sample FROM places.office", OfficeTable.Map);

    private static List<T> Read<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> map)
    {
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }
}
