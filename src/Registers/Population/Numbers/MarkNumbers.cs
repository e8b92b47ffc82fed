using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Living;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Numbers;

/// <summary>A number that another system uses, who told of it and why.</summary>
internal sealed record MarkedNumber(string? Number, string? Source, string? Reason);

/// <summary>Body of a list of numbers to mark.</summary>
internal sealed record MarkRequest(IReadOnlyList<MarkedNumber?>? Numbers);

/// <summary>A number that was not marked: its place in the list, from 0 on, and why. The number itself is not repeated.</summary>
internal sealed record RefusedMark(int Place, string Code, string Text);

/// <summary>What became of the list; every number is in exactly one of the three. <paramref name="AlreadyAt"/>: the places of those that were marked before.</summary>
internal sealed record MarksDone(int Marked, int Already, IReadOnlyList<RefusedMark> Refused, IReadOnlyList<int> AlreadyAt);

/// <summary>
/// Marks numbers that other systems use (giấy tờ cũ, danh sách của bộ, ngành), so that the statement which takes the next number passes them by. Each is
/// judged alone; the same list again changes nothing. The journal tells how many came from which source; the numbers stand in the table of marks.
/// Law on Identification 2023, art. 12: a number is never repeated on another person.
/// </summary>
internal sealed class MarkNumbers(Db db, NumberPrefixes prefixes, Journal journal) : IUseCase
{
    internal const int MostAtOnce = 1000;
    internal const int LargestBody = 512 * 1024;
    internal const int LongestSource = 100;
    internal const int ShortestReason = 5;
    internal const int LongestReason = 250;

    // In the order of the numbers, so that two lists at once never wait for each other.
    private const string AddSql = """
        WITH added AS (
            INSERT INTO population.personal_number (number, origin, at)
            SELECT number, 'elsewhere', $2 FROM unnest($1::text[]) AS a(number) ORDER BY number ON CONFLICT (number) DO NOTHING RETURNING number)
        SELECT number FROM added
        """;

    private const string StandingSql = "SELECT number, source FROM population.number_mark WHERE number = ANY ($1) AND upper_inf(recorded)";

    private const string MarkSql = """
        INSERT INTO population.number_mark (number, mark_id, source, reason, recorded, entry_id)
        SELECT number, mark_id, $3, reason, $4, $5 FROM unnest($1::text[], $2::uuid[], $6::text[]) AS m(number, mark_id, reason)
        """;

    private sealed record Item(int Place, string Number, string Source, string Reason);

    internal async Task<Result<MarksDone>> RunAsync(IReadOnlyList<MarkedNumber?>? list, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Numbers)) return KernelProblems.NotAllowed;
        if (list is null or { Count: 0 or > MostAtOnce }) return Problems.NumbersTooMany.With("limit", MostAtOnce).At("numbers");
        var (items, refused) = Read(list);
        var firsts = items.DistinctBy(i => i.Number).ToArray();
        var added = (await db.QueryAsync(AddSql, r => r.GetString(0), ct, firsts.Select(i => i.Number).ToArray(), act.At)).ToHashSet();
        var standing = (await db.QueryAsync(StandingSql, r => (r.GetString(0), r.GetString(1)), ct, [items.Select(i => i.Number).ToArray()])).ToDictionary();
        foreach (var item in firsts.Where(i => added.Contains(i.Number))) standing[item.Number] = item.Source;
        foreach (var item in items)
            if (!standing.TryGetValue(item.Number, out var source)) refused.Add(Told(item.Place, Problems.NumberTaken));
            else if (source != item.Source) refused.Add(Told(item.Place, Problems.MarkedByAnother.With("source", source)));
        foreach (var group in firsts.Where(i => added.Contains(i.Number)).GroupBy(i => i.Source)) Keep(group.Key, [.. group], act);
        var told = firsts.Where(i => added.Contains(i.Number)).Select(i => i.Place).Concat(refused.Select(r => r.Place)).ToHashSet();
        int[] already = [.. Enumerable.Range(0, list.Count).Where(p => !told.Contains(p))];
        return new MarksDone(added.Count, already.Length, [.. refused.OrderBy(r => r.Place)], already);
    }

    private void Keep(string source, Item[] marked, Act act)
    {
        var entry = journal.Record(act, new NumbersMarkedElsewhere(marked.Length, source));
        db.Write(MarkSql, marked.Length, marked.Select(i => i.Number).ToArray(), marked.Select(_ => Ids.New(act.At)).ToArray(), source,
            LifeEvents.Open(act.At), entry, marked.Select(i => i.Reason).ToArray());
    }

    private (List<Item> Items, List<RefusedMark> Refused) Read(IReadOnlyList<MarkedNumber?> list)
    {
        var (items, refused) = (new List<Item>(), new List<RefusedMark>());
        for (var place = 0; place < list.Count; place++)
        {
            var number = prefixes.Read(list[place]?.Number);
            var (source, reason) = ((list[place]?.Source ?? "").Trim(), (list[place]?.Reason ?? "").Trim());
            var wrong = number.Problem
                ?? (source.Length is 0 or > LongestSource ? Problems.MarkSourceMissing.With("limit", LongestSource) : null)
                ?? (reason.Length < ShortestReason ? Problems.ReasonMissing.With("limit", ShortestReason) : null)
                ?? (reason.Length > LongestReason ? KernelProblems.TooLong.With("limit", LongestReason) : null);
            if (wrong is not null) refused.Add(Told(place, wrong));
            else items.Add(new Item(place, number.Value.ToString(), source, reason));
        }
        return (items, refused);
    }

    internal static RefusedMark Told(int place, Problem why) => new(place, why.Code, why.Sentence);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/numbers/elsewhere",
        (HttpContext http, CancellationToken ct) => DeedEndpoints.PostAsync<MarkRequest, MarkNumbers, MarksDone>(
            http, PopulationJson.Default.MarkRequest, null, (u, body, _, act) => u.RunAsync(body.Numbers, act, ct), ct))
        .Accepts<MarkRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(LargestBody))
        .WithTags("Population").WithSummary("Mark up to 1,000 numbers that other systems use, each with source and reason. Needs Idempotency-Key.");
}
