using Npgsql;

namespace DeAn06.Services.Catalogue;

/// <summary>A file that was brought. Applied once, from a day, or not yet.</summary>
internal sealed record CatalogueImport(Guid Id, string Kind, string Name, DateTime BroughtAt, string BroughtBy, DateTime? AppliedAt, DateOnly? From)
{
    internal const string List = "list", OneProcedure = "procedure";

    internal bool IsList => Kind == List;
}

/// <summary>A brought file with what it says against the catalogue of now. One of <see cref="List"/> and <see cref="Procedure"/> is there.</summary>
internal sealed record ComparedImport(CatalogueImport Import, ListDiff? List, IReadOnlyList<Fault> Faults, Procedure? Procedure, IReadOnlyList<ChangedField> Fields, IReadOnlyList<Finding> Findings)
{
    internal bool IsEmpty => List is { } list ? list.IsEmpty : Fields.Count == 0;
}

/// <summary>The files that were brought.</summary>
internal sealed class CatalogueImports(NpgsqlDataSource source, CatalogueBook book)
{
    private const string Columns = "id, kind, name, brought_at, brought_by, applied_at, effective_from";

    internal async Task<IReadOnlyList<CatalogueImport>> LatestAsync(int most, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"SELECT {Columns} FROM services.catalogue_import ORDER BY brought_at DESC, id LIMIT $1");
        command.Parameters.Add(Db.Parameter(most));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<CatalogueImport>();
        while (await reader.ReadAsync(ct)) rows.Add(Row(reader));
        return rows;
    }

    internal async Task<ComparedImport?> FindAsync(Guid id, DateOnly day, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"SELECT {Columns}, content FROM services.catalogue_import WHERE id = $1");
        command.Parameters.Add(Db.Parameter(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Compare(Row(reader), reader.GetString(7), book.Content, day) : null;
    }

    internal static CatalogueImport Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetDateTime(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetDateTime(5), r.IsDBNull(6) ? null : r.GetFieldValue<DateOnly>(6));

    /// <summary>What a file would change in a catalogue.</summary>
    internal static ComparedImport Compare(CatalogueImport import, string text, CatalogueContent content, DateOnly day)
    {
        if (import.IsList)
        {
            var read = NationalListFile.Read(text);
            return new ComparedImport(import, ListDiff.Of(read.Rows, content.Listed), read.Faults, null, [], []);
        }
        var procedure = ProcedureJson.Read(text);
        if (procedure.Procedure is not { } p) return new ComparedImport(import, null, procedure.Faults, null, [], []);
        var open = content.Procedures.FirstOrDefault(x => x.Code == p.Code && x.Until is null);
        return new ComparedImport(import, null, [], p, ProcedureDiff.Of(open, p), ProcedureLinter.Check(p, content, day));
    }
}
