using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Numbers;

/// <summary>Body of a list of numbers whose marks were an error.</summary>
internal sealed record UnmarkRequest(IReadOnlyList<string?>? Numbers, string? Reason);

/// <summary>How many marks were taken off, and which numbers had none.</summary>
internal sealed record UnmarksDone(int Unmarked, IReadOnlyList<RefusedMark> Refused);

/// <summary>Takes marks off that were an error: the numbers may be given again, and the mark is kept as ended, with the reason.</summary>
internal sealed class UnmarkNumbers(Db db, NumberPrefixes prefixes, Journal journal) : IUseCase
{
    private const string LockSql = """
        SELECT number FROM population.number_mark WHERE number = ANY ($1) AND upper_inf(recorded) ORDER BY number FOR UPDATE
        """;

    internal async Task<Result<UnmarksDone>> RunAsync(IReadOnlyList<string?>? list, string? why, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Numbers)) return KernelProblems.NotAllowed;
        if (list is null or { Count: 0 or > MarkNumbers.MostAtOnce }) return Problems.NumbersTooMany.With("limit", MarkNumbers.MostAtOnce).At("numbers");
        var reason = (why ?? "").Trim();
        if (reason.Length < MarkNumbers.ShortestReason) return Problems.ReasonMissing.With("limit", MarkNumbers.ShortestReason).At("reason");
        if (reason.Length > MarkNumbers.LongestReason) return KernelProblems.TooLong.With("limit", MarkNumbers.LongestReason).At("reason");
        var read = list.Select(prefixes.Read).ToList();
        var asked = read.Where(n => n.IsDone).Select(n => n.Value.ToString()).Distinct().ToArray();
        var marked = (await db.QueryAsync(LockSql, r => r.GetString(0), ct, [asked])).ToHashSet();
        var refused = read.Select((n, place) => (Why: n.Problem ?? (marked.Contains(n.Value.ToString()) ? null : Problems.NotMarked), place))
            .Where(n => n.Why is not null).Select(n => MarkNumbers.Told(n.place, n.Why!)).ToList();
        if (marked.Count == 0) return new UnmarksDone(0, refused);
        db.Write(NumberRegister.EndMarksSql, marked.Count, marked.ToArray(), act.At, reason);
        db.Write("DELETE FROM population.personal_number WHERE number = ANY ($1) AND person_id IS NULL", marked.Count, [marked.ToArray()]);
        journal.Record(act, new NumbersUnmarked(marked.Count, reason));
        return new UnmarksDone(marked.Count, refused);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/numbers/elsewhere/unmark",
        (HttpContext http, CancellationToken ct) => DeedEndpoints.PostAsync<UnmarkRequest, UnmarkNumbers, UnmarksDone>(
            http, PopulationJson.Default.UnmarkRequest, null, (u, body, _, act) => u.RunAsync(body.Numbers, body.Reason, act, ct), ct))
        .Accepts<UnmarkRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(DeedEndpoints.LargestBody))
        .WithTags("Population").WithSummary("Take marks off that were an error. Needs Idempotency-Key.");
}
