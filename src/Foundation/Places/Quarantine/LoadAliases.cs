using DeAn06.Kernel;
using DeAn06.Places.Resolving;
using DeAn06.Places.Tables;

namespace DeAn06.Places.Quarantine;

/// <summary>
/// An operator teaches what addresses older than both maps mean: CSV with the header <c>address,code</c>, one address a line, its commune's code on either map.
/// All lines or none. A new meaning closes the earlier one; the address leaves quarantine.
/// </summary>
internal sealed class LoadAliases(Db db, Journal journal, IPlaces places) : IUseCase
{
    internal const int MaxLines = 20_000;

    internal sealed record Command(string Csv, string? Source);

    internal sealed record Loaded(int Count);

    internal async Task<Result<Loaded>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PlacesPermissions.Addresses)) return KernelProblems.NotAllowed;
        if (string.IsNullOrWhiteSpace(command.Source)) return PlacesProblems.ReasonMissing.At("source");
        var read = Read(command.Csv, places);
        if (read.Problem is { } problem) return problem;
        var known = (await db.QueryAsync("SELECT key, code FROM places.alias WHERE to_at IS NULL FOR UPDATE", r => (r.GetString(0), r.GetString(1)), ct)).ToDictionary();
        var count = 0;
        foreach (var (key, address, code) in read.Value)
        {
            if (known.TryGetValue(key, out var meaning) && meaning == code.ToString()) continue;
            if (meaning is not null) db.Write("UPDATE places.alias SET to_at = $2 WHERE key = $1 AND to_at IS NULL", 1, key, act.At);
            db.Write("INSERT INTO places.alias (key, from_at, address, code, source, taught_by) VALUES ($1, $2, $3, $4, $5, $6)", 1,
                key, act.At, address, code.ToString(), command.Source.Trim(), act.Actor.ToString());
            db.Write("DELETE FROM places.address_quarantine WHERE key = $1", null, key);
            count++;
        }
        if (count == 0) return new Loaded(0);
        db.Write("UPDATE places.revision SET number = number + 1", 1);
        journal.Record(act, new AliasesTaught(count, command.Source.Trim()));
        return new Loaded(count);
    }

    /// <summary>The lines by their keys; the last line of a key wins.</summary>
    internal static Result<IReadOnlyList<(string Key, string Address, AreaCode Code)>> Read(string csv, IPlaces places)
    {
        var lines = new Dictionary<string, (string Key, string Address, AreaCode Code)>();
        using var text = new StringReader(csv.TrimStart('\uFEFF'));
        var line = 0;
        foreach (var row in Rows(text))
        {
            line++;
            if (line == 1)
            {
                if (row is not ["address", "code", ..]) return PlacesProblems.AliasFile.With("line", 1);
                continue;
            }
            if (line > MaxLines + 1) return PlacesProblems.AliasTooMany.With("limit", MaxLines);
            if (row.Length < 2 || row[0].Trim().Length is < 1 or > 300) return PlacesProblems.AliasFile.With("line", line);
            if (!AreaCode.TryParse(row[1].Trim(), out var code) || places.Find(code) is null || places.Resolve(code).Reason == ResolutionReason.NotACommune)
                return PlacesProblems.AliasArea.With("line", line).With("code", row[1].Trim());
            var (key, address) = AddressResolver.PlaceOf(new OldAddress(row[0].Normalize()));
            if (key.Length == 0) return PlacesProblems.AliasFile.With("line", line);
            lines[key] = (key, address, code);
        }
        return line == 0 ? PlacesProblems.AliasFile.With("line", 1) : lines.Values.ToList();
    }

    /// <summary>A file whose last quoted cell never ends is one more unreadable line, not a fault.</summary>
    private static IEnumerable<string[]> Rows(TextReader text)
    {
        using var rows = CsvTable.Rows(text).GetEnumerator();
        while (true)
        {
            string[] row;
            try
            {
                if (!rows.MoveNext()) yield break;
                row = rows.Current;
            }
            catch (FormatException)
            {
                row = [];
            }
            yield return row;
            if (row.Length == 0) yield break;
        }
    }
}
