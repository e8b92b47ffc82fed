using DeAn06.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Numbers;

/// <summary>
/// How one block (AAAGYY) of a million numbers was used: given out here, taken over, used elsewhere; how many of all these were cancelled, and how many
/// are free. A cancelled number is never free again.
/// </summary>
internal sealed record BlockCapacity(string Block, int BirthYear, NumberSex Sex, long Issued, long TakenOver, long Elsewhere, long Voided)
{
    public long Free => SerialPermutation.Size - Issued - TakenOver - Elsewhere;
}

/// <summary>The stock of numbers (kho số) of a province by birth year and sex. It reads the numbers of that province alone, by their key.</summary>
internal sealed class ShowCapacity(Db db, NumberPrefixes prefixes) : IUseCase
{
    private const string CountSql = """
        SELECT left(number, 6), count(*) FILTER (WHERE origin = 'issued'), count(*) FILTER (WHERE origin = 'imported'),
            count(*) FILTER (WHERE origin = 'elsewhere'), count(*) FILTER (WHERE cancelled_at IS NOT NULL)
        FROM population.personal_number WHERE number BETWEEN $1 AND $2 GROUP BY 1 ORDER BY 1
        """;

    internal async Task<Result<IReadOnlyList<BlockCapacity>>> RunAsync(string? prefix, int? year, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Numbers)) return KernelProblems.NotAllowed;
        if (prefix is null || prefixes.Find(prefix) is null) return Problems.NumberPrefixUnknown.With("prefix", Looking.AskedFields.Short(prefix)).At("prefix");
        var blocks = await db.QueryAsync(CountSql, r => BlockOf(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)), ct,
            prefix + "000000000", prefix + "999999999");
        return blocks.Where(b => year is null || b.BirthYear == year).OrderBy(b => b.BirthYear).ThenBy(b => b.Sex).ToList();
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/api/population/numbers/capacity", AnswerAsync)
        .WithTags("Population").WithSummary("How the numbers of a province (prefix) were used, by birth year and sex.");

    private static async Task<IResult> AnswerAsync(
        HttpContext http, string? prefix, int? year, UseCases useCases, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        var found = await useCases.RunAsync<ShowCapacity, IReadOnlyList<BlockCapacity>>(u => u.RunAsync(prefix, year, act.Value, ct), act.Value, ct);
        return found.ToHttp(http, blocks => Results.Ok(blocks));
    }

    private static BlockCapacity BlockOf(string block, long issued, long takenOver, long elsewhere, long voided)
    {
        var first = PersonalNumber.Of(block, 0);
        return new(block, first.BirthYear, first.Sex, issued, takenOver, elsewhere, voided);
    }
}
