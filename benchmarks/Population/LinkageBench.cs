using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DeAn06.Bench.House;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Bench.Population;

/// <summary>
/// Recall and precision of the linkage over HTTP against the file of truth of <c>generate --mess</c>. Every spoilt record is asked for as it should have been
/// written, every second record of a person as it stands; as many persons of whom there is one record only are asked for without their own record, and whoever
/// is named then is named wrongly. The number itself is never asked with: with it there is nothing to measure.
/// </summary>
internal static class LinkageBench
{
    private const int People = 20_000;
    private const string Mess = "10";
    private const int ErrorsShown = 12;
    private static readonly int[] Thresholds = [80, 50];

    private static readonly (string What, Func<Known, Known> Asked, (double Recall, double Precision)? Bars)[] Ways =
    [
        ("old number, name, birth, sex, commune, parents", k => k, (.95, .98)),
        ("name, birth, sex, commune, parents", k => k with { OldNumber = null }, (.95, .98)),
        ("name, birth, sex, commune", k => k with { OldNumber = null, Father = null, Mother = null }, (.95, .98)),
        ("name, birth, sex", k => k with { OldNumber = null, Father = null, Mother = null, Commune = null }, null),
    ];

    private sealed record Known(Guid Id, string? Name, string? Birth, string? Sex, string? OldNumber, string? Commune, string? Father, string? Mother);

    /// <summary>One question: whom to ask for, whose own record is passed over, and who is to be found (nobody when null).</summary>
    private sealed record Question(string Kind, Known Person, Guid? Own, Guid? Sought);

    private sealed record Found(Question Question, IReadOnlyList<(Guid Id, int Score, string Name, string Why)> Named);

    internal static async Task MeasureAsync(Report report)
    {
        var truth = Path.GetTempFileName();
        try
        {
            var (host, _) = await RunningHost.GenerateAsync(People, "--mess", Mess, "--truth", truth);
            await using var __ = host;
            await RegisterBench.SettleAsync(host);
            var caller = await Caller.MakeAsync(host);
            var questions = Questions(await KnownAsync(host), Truth.Read(truth));
            report.Tell($"{People:N0} persons, {questions.Count(q => q.Sought is not null):N0} records that went wrong, {questions.Count(q => q.Sought is null):N0} persons of one record");
            foreach (var way in Ways) Tell(report, way.What, await AskAsync(host, caller, questions, way.Asked), way.Bars);
        }
        finally
        {
            File.Delete(truth);
        }
    }

    private static List<Question> Questions(Dictionary<Guid, Known> known, List<Truth> truth)
    {
        var asked = truth.Where(t => known.ContainsKey(t.Person)).Select(t => t.DuplicateOf is { } original
            ? new Question(t.Error, known[t.Person], t.Person, original)
            : new Question(t.Error, Righted(known[t.Person], t), null, t.Person)).ToList();
        var touched = truth.SelectMany(t => new[] { t.Person, t.DuplicateOf ?? t.Person }).ToHashSet();
        var random = new Random(1);
        asked.AddRange(known.Values.Where(k => !touched.Contains(k.Id)).OrderBy(k => k.Id).OrderBy(_ => random.Next()).Take(asked.Count).Select(k => new Question("Nobody", k, k.Id, null)));
        return asked;
    }

    private static Known Righted(Known known, Truth truth) => truth.Field switch
    {
        "name" => known with { Name = truth.Right },
        "birthDate" => known with { Birth = truth.Right },
        "sex" => known with { Sex = truth.Right },
        _ => known,
    };

    private static async Task<List<Found>> AskAsync(RunningHost host, Caller caller, List<Question> questions, Func<Known, Known> asked)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.BaseAddress };
        http.DefaultRequestHeaders.Add("Cookie", caller.National);
        var found = new ConcurrentBag<Found>();
        await Parallel.ForEachAsync(questions, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (question, ct) =>
        {
            var k = asked(question.Person);
            using var answer = await http.PostAsJsonAsync("/api/population/linkage", new
            {
                name = k.Name, birth = k.Birth, sex = k.Sex, oldNumber = k.OldNumber, area = k.Commune, fatherName = k.Father, motherName = k.Mother,
                purpose = Caller.OfficerPurpose, legalBasis = Caller.LegalBasis,
            }, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{answer.StatusCode}: {text}");
            var items = JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray().Select(Named).Where(c => c.Id != question.Own).ToList();
            found.Add(new(question, items));
        });
        return [.. found];
    }

    private static (Guid Id, int Score, string Name, string Why) Named(JsonElement item) => (
        Ids.TryParseHandle(item.GetProperty("id").GetString(), out var id) ? id : default, item.GetProperty("score").GetInt32(),
        $"{item.GetProperty("name").GetString()} {item.GetProperty("birthDate").GetString()}",
        string.Join(' ', item.GetProperty("reasons").EnumerateArray().Select(r => $"{r.GetProperty("code").GetString()}{r.GetProperty("points").GetInt32():+0;-0;+0}")));

    private static void Tell(Report report, string what, List<Found> found, (double Recall, double Precision)? bars)
    {
        foreach (var threshold in Thresholds)
        {
            bool Right(Found f) => f.Named.Any(n => n.Id == f.Question.Sought && n.Score >= threshold);
            var sought = found.Where(f => f.Question.Sought is not null).ToList();
            var right = sought.Count(Right);
            var wrong = found.Sum(f => f.Named.Count(n => n.Score >= threshold && n.Id != f.Question.Sought));
            var (recall, precision) = ((double)right / sought.Count, (double)right / Math.Max(right + wrong, 1));
            report.Tell($"linkage by {what}, from {threshold}: recall {recall:0.0000}, precision {precision:0.0000}; {string.Join(", ", sought.GroupBy(f => f.Question.Kind).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count(Right)}/{g.Count()}"))}; {wrong} named wrongly");
            if (threshold != Thresholds[0] || bars is not { } bar) continue;
            report.AtLeast($"linkage by {what}, recall from {threshold}", recall, bar.Recall);
            report.AtLeast($"linkage by {what}, precision from {threshold}", precision, bar.Precision);
            if (Environment.GetEnvironmentVariable("DEAN06_SHOW_ERRORS") is not null) Show(found, threshold, Right);
        }
    }

    private static void Show(List<Found> found, int threshold, Func<Found, bool> right)
    {
        foreach (var f in found.Where(f => f.Question.Sought is not null && !right(f)).Take(ErrorsShown))
            Console.WriteLine($"    missed {f.Question.Kind}: {f.Question.Person} → {string.Join(" | ", f.Named.Where(n => n.Id == f.Question.Sought).Select(n => $"{n.Name} {n.Score} {n.Why}"))}");
        foreach (var f in found.Where(f => f.Named.Any(n => n.Score >= threshold && n.Id != f.Question.Sought)).Take(ErrorsShown))
            Console.WriteLine($"    wrong {f.Question.Kind}: {f.Question.Person} → {string.Join(" | ", f.Named.Where(n => n.Score >= threshold && n.Id != f.Question.Sought).Select(n => $"{n.Name} {n.Score} {n.Why}"))}");
    }

    private static async Task<Dictionary<Guid, Known>> KnownAsync(RunningHost host)
    {
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            SELECT p.person_id, p.name, p.birth_date, p.sex, p.old_number, p.commune,
                (SELECT coalesce(o.name, r.other_name) FROM population.relation r LEFT JOIN population.person o ON o.person_id = r.other_id
                 WHERE r.person_id = p.person_id AND r.kind = 'father' AND upper_inf(r.valid) AND upper_inf(r.recorded) LIMIT 1),
                (SELECT coalesce(o.name, r.other_name) FROM population.relation r LEFT JOIN population.person o ON o.person_id = r.other_id
                 WHERE r.person_id = p.person_id AND r.kind = 'mother' AND upper_inf(r.valid) AND upper_inf(r.recorded) LIMIT 1)
            FROM population.person p
            """, connection);
        await using var row = await command.ExecuteReaderAsync();
        var known = new Dictionary<Guid, Known>();
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        while (await row.ReadAsync()) known[row.GetGuid(0)] = new(row.GetGuid(0), Text(1), Text(2), Text(3), Text(4), Text(5), Text(6), Text(7));
        return known;
    }
}

/// <summary>A line of the file of truth.</summary>
internal sealed record Truth(string Error, Guid Person, string Field, string Right, string Wrong, Guid? DuplicateOf)
{
    internal static List<Truth> Read(string file) => [.. File.ReadLines(file).Skip(1).Select(Cells).Select(c =>
        new Truth(c[0], Guid.Parse(c[1]), c[2], c[3], c[4], c[5].Length > 0 ? Guid.Parse(c[5]) : null))];

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in line)
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) (cells, cell) = ([.. cells, cell.ToString()], new());
            else cell.Append(c);
        return [.. cells, cell.ToString()];
    }
}
