using System.Text.RegularExpressions;
using DeAn06.Services.Dossiers;

namespace DeAn06.Services.After.Rating;

/// <summary>The rating an applicant gave: nine grades in the order of the circular, and a sentence.</summary>
internal sealed record DossierRating(IReadOnlyList<int> Grades, string? Says, DateTime RatedAt);

/// <summary>
/// An applicant rates a dossier that is over (đánh giá): once, and changes it for some days. Officers never learn who rated. Circular 01/2018 arts. 12 to 15; decree 61/2018 art. 31.
/// </summary>
internal sealed partial class RateDossier(Db db, DossierDesk desk, Journal journal, AfterOptions options) : IUseCase
{
    internal const int MostLetters = 300;

    /// <param name="Grades">Nine texts: 0, 1, 2, or empty where the question is left out.</param>
    internal sealed record Command(Guid Dossier, IReadOnlyList<string?> Grades, string? Says);

    internal async Task<Result<Done>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var found = await desk.LookAsync(c.Dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var (open, who) = found.Value;
        if (!who.IsApplicant) return KernelProblems.NotFound;
        if (!IsOver(open.Row.State)) return ProblemsOfAfter.NotOver;
        var grades = Read(c.Grades);
        if (grades.Problem is { } wrong) return wrong;
        var says = ReadWords(c.Says);
        if (says.Problem is { } unfit) return unfit;
        var row = open.Row;
        var before = await RatingOf.ReadAsync(db, row, locked: true, ct);
        if (before is not null && act.At > before.RatedAt.AddDays(options.ChangeDays)) return ProblemsOfAfter.RatedForGood.With("days", options.ChangeDays);
        var stored = grades.Value.Select(g => (short)g).ToArray();
        if (before is null)
            db.Write("INSERT INTO services.dossier_rating (person_id, dossier_id, office, grades, says, rated_at) VALUES ($1, $2, $3, $4, $5::text, $6)", 1, row.Person, row.Id, row.Decides, stored, says.Value, act.At);
        else
            db.Write("UPDATE services.dossier_rating SET grades = $3, says = $4::text, changed_at = $5 WHERE person_id = $1 AND dossier_id = $2", 1, row.Person, row.Id, stored, says.Value, act.At);
        journal.Record(act, new DossierRated(row.Id, row.Decides, grades.Value, before is not null), row.Subjects);
        return Done.It;
    }

    /// <summary>A dossier whose result was handed over, or that was refused or stopped.</summary>
    internal static bool IsOver(DossierState state) => state is DossierState.Returned or DossierState.NotReceived or DossierState.Stopped;

    private static Result<int[]> Read(IReadOnlyList<string?> typed)
    {
        if (typed.Count > RatingQuestions.Count) return ProblemsOfAfter.GradeWrong;
        var grades = Enumerable.Repeat(RatingQuestions.Unsaid, RatingQuestions.Count).ToArray();
        for (var i = 0; i < typed.Count; i++)
        {
            if (string.IsNullOrEmpty(typed[i])) continue;
            if (typed[i] is not ("0" or "1" or "2")) return ProblemsOfAfter.GradeWrong.At($"Grades[{i}]");
            grades[i] = typed[i]![0] - '0';
        }
        return grades.All(g => g == RatingQuestions.Unsaid) ? ProblemsOfAfter.NothingRated : grades;
    }

    /// <summary>One sentence that tells no number: what was said is read without a name.</summary>
    private static Result<string?> ReadWords(string? typed)
    {
        var said = (typed ?? "").Trim().Normalize();
        if (said.Length > MostLetters || said.Contains('\n')) return ProblemsOfAfter.SaysTooMuch.With("limit", MostLetters);
        if (Telling().IsMatch(said)) return ProblemsOfAfter.SaysNumbers;
        return (Result<string?>)(said.Length == 0 ? null! : said);
    }

    [GeneratedRegex(@"\d(?:[ .\-]?\d){8,}|@")]
    private static partial Regex Telling();
}

/// <summary>The applicant's own rating of a dossier, read for themself.</summary>
internal sealed class ViewMyRating(Db db, DossierDesk desk, AfterOptions options) : IUseCase
{
    internal sealed record Shown(DossierRating? Rating, bool MayRate);

    internal async Task<Result<Shown>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var row = found.Value.Open.Row;
        if (!found.Value.Who.IsApplicant) return KernelProblems.NotFound;
        var rating = await RatingOf.ReadAsync(db, row, locked: false, ct);
        return new Shown(rating, RateDossier.IsOver(row.State) && (rating is null || act.At <= rating.RatedAt.AddDays(options.ChangeDays)));
    }
}

internal static class RatingOf
{
    internal static async Task<DossierRating?> ReadAsync(Db db, Dossier d, bool locked, CancellationToken ct) => (await db.QueryAsync(
        "SELECT grades, says, rated_at FROM services.dossier_rating WHERE person_id = $1 AND dossier_id = $2" + (locked ? " FOR UPDATE" : ""),
        r => new DossierRating([.. r.GetFieldValue<short[]>(0).Select(g => (int)g)], r.IsDBNull(1) ? null : r.GetString(1), r.GetDateTime(2)), ct, d.Person, d.Id)).FirstOrDefault();

    /// <summary>What was said about an office in a period, in an order that tells nothing: by the words themselves. Nothing while fewer than <paramref name="least"/> rated.</summary>
    internal static async Task<IReadOnlyList<string>> SaidAsync(Db db, string office, DateTime from, DateTime to, int least, CancellationToken ct)
    {
        var said = await db.QueryAsync("SELECT says FROM services.dossier_rating WHERE office = $1 AND rated_at >= $2 AND rated_at < $3", r => r.IsDBNull(0) ? null : r.GetString(0), ct, office, from, to);
        return said.Count < least ? [] : [.. said.OfType<string>().Order(StringComparer.Ordinal)];
    }
}
