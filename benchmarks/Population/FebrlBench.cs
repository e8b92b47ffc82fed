using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DeAn06.Bench.House;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Bench.Population;

/// <summary>
/// The linkage on labelled data of others: FEBRL 4, five thousand invented Australians and a spoilt record of each. The first file is imported like any other, each
/// record of the second is asked for over HTTP, and whoever bears the same record number is the right one. Suburbs become communes of ours; a suburb that is
/// spelled as no suburb of the first file is asked without an area, and a date that is none with its year. Streets, postcodes and states have no field here.
/// </summary>
internal static class FebrlBench
{
    private static readonly int[] Thresholds = [80, 50];

    private sealed record Record(string Key, string Name, string? Birth, string? Suburb, string Social);

    private sealed record Found(string Key, IReadOnlyList<(Guid Id, int Score)> Named);

    private static readonly (string What, Func<Record, Record> Asked, bool WithSocial)[] Ways =
    [
        ("name, birth, commune", r => r, false),
        ("name, birth", r => r with { Suburb = null }, false),
        ("name, birth, commune and the social number as an old number", r => r, true),
    ];

    internal static async Task MeasureAsync(Report report, Options options)
    {
        if (options.Febrl is not { } folder)
        {
            report.Tell("FEBRL 4 is not measured: tell the folder of dataset4a.csv and dataset4b.csv with --febrl FOLDER");
            return;
        }
        var (originals, spoilt) = (Read(Path.Combine(folder, "dataset4a.csv")), Read(Path.Combine(folder, "dataset4b.csv")));
        await using var host = await RunningHost.StartAsync(people: 1000);
        var communes = await CommunesAsync(host, originals);
        var people = await LoadAsync(host, originals, communes, report);
        await RegisterBench.SettleAsync(host);
        var caller = await Caller.MakeAsync(host);
        foreach (var way in Ways)
        {
            var since = Stopwatch.StartNew();
            var found = await AskAsync(host, caller, spoilt, r => Body(way.Asked(r), communes, way.WithSocial));
            Tell(report, $"{way.What} ({since.Elapsed.TotalSeconds:F0} s)", found, people);
        }
    }

    private static List<Record> Read(string file)
    {
        var records = new List<Record>();
        foreach (var cells in File.ReadLines(file).Skip(1).Select(l => l.Split(',', StringSplitOptions.TrimEntries)))
        {
            var (date, suburb) = (cells[9], cells[6]);
            var birth = date.Length != 8 ? null : CivilDate.TryParse($"{date[..4]}-{date[4..6]}-{date[6..]}", out var day) ? day.ToString() : date[..4];
            records.Add(new(cells[0].Split('-')[1], $"{cells[1]} {cells[2]}".Trim(), birth, suburb.Length > 0 ? suburb : null, "00" + cells[10]));
        }
        return records;
    }

    /// <summary>A commune of today's map for each suburb of the first file.</summary>
    private static async Task<Dictionary<string, string>> CommunesAsync(RunningHost host, List<Record> originals)
    {
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT code FROM places.area WHERE code ~ '^[0-9]{5}$' ORDER BY md5(code)", connection);
        await using var row = await command.ExecuteReaderAsync();
        var communes = new Dictionary<string, string>();
        foreach (var suburb in originals.Select(r => r.Suburb).OfType<string>().Distinct().Order(StringComparer.Ordinal))
            if (await row.ReadAsync()) communes[suburb] = row.GetString(0);
        return communes;
    }

    private static async Task<Dictionary<Guid, string>> LoadAsync(RunningHost host, List<Record> originals, Dictionary<string, string> communes, Report report)
    {
        var (file, map) = (Path.Combine(host.Folder, "febrl.csv"), Path.Combine(host.Folder, "febrl.json"));
        var lines = originals.Select(r => $"{r.Name},{Reading(r.Birth)},{r.Social},{(r.Suburb is null ? "" : communes[r.Suburb])},{(r.Suburb is null ? "" : "Street")}");
        await File.WriteAllLinesAsync(file, lines.Prepend("name,birth,social,commune,line"), new UTF8Encoding(false));
        await File.WriteAllTextAsync(map, Mapping);
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll"), "import", file, "--map", map, "--data", Path.Combine(host.Folder, "data"), "--json"])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException(await errors + text);
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT person_id, line FROM population.import_row", connection);
        await using var row = await command.ExecuteReaderAsync();
        var people = new Dictionary<Guid, string>();
        // The head is line 1, the first record line 2.
        while (await row.ReadAsync()) people[row.GetGuid(0)] = originals[(int)row.GetInt64(1) - 2].Key;
        report.Tell($"FEBRL 4: {people.Count:N0} of {originals.Count:N0} records entered, the others are put aside by the import and cannot be found");
        return people;
    }

    private static string Reading(string? birth) => birth is not { Length: 10 } ? birth ?? "" : $"{birth[8..]}/{birth[5..7]}/{birth[..4]}";

    private static object Body(Record record, Dictionary<string, string> communes, bool withSocial) => new
    {
        name = record.Name,
        birth = record.Birth,
        oldNumber = withSocial ? record.Social : null,
        area = record.Suburb is { } suburb && communes.TryGetValue(suburb, out var commune) ? commune : null,
        purpose = Caller.OfficerPurpose,
        legalBasis = Caller.LegalBasis,
    };

    private static async Task<List<Found>> AskAsync(RunningHost host, Caller caller, List<Record> asked, Func<Record, object> body)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.BaseAddress };
        http.DefaultRequestHeaders.Add("Cookie", caller.National);
        var found = new ConcurrentBag<Found>();
        await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (record, ct) =>
        {
            using var answer = await http.PostAsJsonAsync("/api/population/linkage", body(record), ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            // Too little to compare with: whoever has no name, or neither a birth nor a place, is not found.
            var items = answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray().Select(Named).ToList()
                : (int)answer.StatusCode is 400 or 422 ? [] : throw new InvalidOperationException($"{answer.StatusCode}: {text}");
            found.Add(new(record.Key, items));
        });
        return [.. found];
    }

    private static (Guid Id, int Score) Named(JsonElement item) =>
        (Ids.TryParseHandle(item.GetProperty("id").GetString(), out var id) ? id : default, item.GetProperty("score").GetInt32());

    private static void Tell(Report report, string what, List<Found> found, Dictionary<Guid, string> people)
    {
        foreach (var threshold in Thresholds)
        {
            var named = found.SelectMany(f => f.Named.Where(n => n.Score >= threshold).Select(n => people.GetValueOrDefault(n.Id) == f.Key)).ToList();
            var best = found.Where(f => f.Named.Count > 0 && f.Named[0].Score >= threshold).Select(f => people.GetValueOrDefault(f.Named[0].Id) == f.Key).ToList();
            report.Tell(string.Create(CultureInfo.InvariantCulture,
                $"FEBRL 4 by {what}, from {threshold}: everyone named {Figures(named, found.Count)}; the best alone {Figures(best, found.Count)}"));
        }
    }

    private static string Figures(List<bool> named, int all)
    {
        var (recall, precision) = ((double)named.Count(right => right) / all, named.Count == 0 ? 1 : (double)named.Count(right => right) / named.Count);
        return string.Create(CultureInfo.InvariantCulture, $"recall {recall:0.0000}, precision {precision:0.0000}, F1 {2 * recall * precision / Math.Max(recall + precision, .0001):0.0000}");
    }

    private const string Mapping = """
        {
          "source": "FEBRL 4", "constants": { "nationality": "AU" },
          "columns": [
            { "column": "name", "field": "name", "required": true },
            { "column": "birth", "field": "birthDate", "formats": ["dd/MM/yyyy", "yyyy"] },
            { "column": "social", "field": "oldNumber" },
            { "column": "commune", "field": "permanentResidence", "as": "code" },
            { "column": "line", "field": "permanentResidence", "as": "line" }
          ]
        }
        """;
}
