using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Bench.House;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Bench.Population;

/// <summary>
/// Linkage against the file of truth of <c>generate --mess</c>: every spoilt record of the register is asked for as the world has it, over HTTP, among 20,000
/// persons and their doubles. Found is who is named at a threshold; right is a person of whom the record truly is, or a double of theirs.
/// </summary>
internal static class LinkageBench
{
    private const int Persons = 20_000;
    private const int Likely = 80;
    private const int Named = 50;
    private const int MessPercent = 10;
    private const string Purpose = "procedure.handle";
    private const string LegalBasis = "Luật Căn cước 26/2023/QH15, Điều 10";

    private sealed record Truth(string Error, Guid Person, string Field, string Right, string Wrong, Guid? DuplicateOf);

    private sealed record Known(string? Name, string? Birth, string? Sex, string? Number, string? Old, string? Area, string? Father, string? Mother);

    private sealed record Found(Guid Id, int Score);

    internal static async Task MeasureAsync(Report report)
    {
        await using var host = await RunningHost.StartAsync(people: 300);
        var file = Path.Combine(host.Folder, "truth.csv");
        await GenerateAsync(host, file);
        var truth = File.ReadLines(file).Skip(1).Select(Read).ToList();
        var register = await RegisterAsync(host);
        var same = truth.Where(t => t.DuplicateOf is not null).SelectMany(t => ((Guid, Guid)[])[(t.Person, t.DuplicateOf!.Value), (t.DuplicateOf!.Value, t.Person)]).ToHashSet();
        var token = host.Demo().GetProperty("apiTokens").EnumerateArray().First().GetProperty("token").GetString()!;
        using var http = new HttpClient { BaseAddress = host.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        report.Tell($"{truth.Count} records with an error, {truth.Count(t => t.DuplicateOf is not null)} of them doubles, among {register.Count} persons");
        await MeasureAsync(report, "all but the number", truth, register, same, http, k => k with { Number = null });
        await MeasureAsync(report, "name, birth, sex, commune", truth, register, same, http, k => new Known(k.Name, k.Birth, k.Sex, null, null, k.Area, null, null));
    }

    private static async Task MeasureAsync(
        Report report, string how, List<Truth> truth, Dictionary<Guid, Known> register, HashSet<(Guid, Guid)> same, HttpClient http, Func<Known, Known> asked)
    {
        var (foundAt, rightAt, namedAt) = (new Dictionary<int, int>(), new Dictionary<int, int>(), new Dictionary<int, int>());
        var missed = new Dictionary<string, int>();
        foreach (var line in truth)
        {
            var target = line.DuplicateOf ?? line.Person;
            var record = asked(AsTheWorldHasIt(line, register[line.Person]));
            var found = await AskAsync(http, record);
            foreach (var threshold in (int[])[Likely, Named])
            {
                var named = found.Where(f => f.Score >= threshold && (line.DuplicateOf is null || f.Id != line.Person)).ToList();
                Count(namedAt, threshold, named.Count);
                Count(rightAt, threshold, named.Count(f => f.Id == target || same.Contains((f.Id, target))));
                Count(foundAt, threshold, named.Any(f => f.Id == target) ? 1 : 0);
                foreach (var wrong in named.Where(f => threshold == Likely && f.Id != target && !same.Contains((f.Id, target))).Take(1))
                    if (Environment.GetEnvironmentVariable("LINKAGE_TELL") is not null) report.Tell($"WRONG {wrong.Score}: {record} is not {register.GetValueOrDefault(wrong.Id)}");
            }
            var score = found.FirstOrDefault(f => f.Id == target)?.Score ?? 0;
            if (score < Likely)
            {
                missed[line.Error] = missed.GetValueOrDefault(line.Error) + 1;
                if (Environment.GetEnvironmentVariable("LINKAGE_TELL") is not null) report.Tell($"MISSED {line.Error} {score}: {record} is {register[target]}");
            }
        }
        report.AtLeast($"linkage, {how}: recall at {Likely}", (double)foundAt[Likely] / truth.Count, .95);
        report.AtLeast($"linkage, {how}: precision at {Likely}", (double)rightAt[Likely] / Math.Max(namedAt[Likely], 1), .98);
        report.AtLeast($"linkage, {how}: recall at {Named}", (double)foundAt[Named] / truth.Count, .95);
        report.Tell($"linkage, {how}: precision at {Named} {(double)rightAt[Named] / Math.Max(namedAt[Named], 1):0.000}; missed at {Likely}: {string.Join(", ", missed.Select(m => $"{m.Key} {m.Value}"))}");
    }

    private static void Count(Dictionary<int, int> at, int threshold, int more) => at[threshold] = at.GetValueOrDefault(threshold) + more;

    /// <summary>The record with its error undone; a double is asked for as the other office took it in.</summary>
    private static Known AsTheWorldHasIt(Truth line, Known known) => line.DuplicateOf is not null ? known : line.Field switch
    {
        "name" => known with { Name = line.Right },
        "birthDate" => known with { Birth = line.Right },
        "sex" => known with { Sex = line.Right },
        "personalNumber" => known with { Number = line.Right },
        _ => throw new InvalidOperationException(line.Field),
    };

    private static async Task<List<Found>> AskAsync(HttpClient http, Known k)
    {
        var answer = await http.PostAsJsonAsync("/api/population/linkage", new
        {
            name = k.Name, birth = k.Birth, sex = k.Sex, personalNumber = k.Number, oldNumber = k.Old, area = k.Area, fatherName = k.Father, motherName = k.Mother,
            purpose = Purpose, legalBasis = LegalBasis,
        });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(body.ToString());
        return [.. body.GetProperty("items").EnumerateArray().Select(i => new Found(
            Ids.TryParseHandle(i.GetProperty("id").GetString()!, out var id) ? id : Guid.Empty, i.GetProperty("score").GetInt32()))];
    }

    private static async Task GenerateAsync(RunningHost host, string truth)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll"), "generate", "--people", $"{Persons}", "--seed", "7", "--append", "--mess", $"{MessPercent}", "--truth", truth, "--data", Path.Combine(host.Folder, "data")])
        { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException(errors);
    }

    private static async Task<Dictionary<Guid, Known>> RegisterAsync(RunningHost host)
    {
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            ANALYZE population.person; ANALYZE population.person_search; ANALYZE population.relation;
            SELECT p.person_id, p.name, p.birth_date, p.sex, p.number, p.old_number, p.commune, max(coalesce(o.name, r.other_name)) FILTER (WHERE r.kind = 'father'),
                max(coalesce(o.name, r.other_name)) FILTER (WHERE r.kind = 'mother')
            FROM population.person p
            LEFT JOIN population.relation r ON r.person_id = p.person_id AND r.kind IN ('father', 'mother') LEFT JOIN population.person o ON o.person_id = r.other_id
            GROUP BY p.person_id
            """, connection);
        await using var row = await command.ExecuteReaderAsync();
        var persons = new Dictionary<Guid, Known>();
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        while (await row.ReadAsync()) persons[row.GetGuid(0)] = new Known(Text(1), Text(2), Text(3), Text(4), Text(5), Text(6), Text(7), Text(8));
        return persons;
    }

    // Names have no commas; a cell with one would be quoted.
    private static Truth Read(string line) => line.Split(',') is [var error, var person, var field, var right, var wrong, var duplicate]
        ? new Truth(error, Guid.Parse(person), field, right, wrong, duplicate.Length == 0 ? null : Guid.Parse(duplicate))
        : throw new InvalidOperationException(line);
}
