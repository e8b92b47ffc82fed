using DeAn06.Places;
using DeAn06.Services.Catalogue;
using Npgsql;

namespace DeAn06.Services.After.Figures;

/// <summary>Complaints and suggestions that an office closed: how many, how many in time.</summary>
internal sealed record FeedbackFigures(long Closed, long InTime, long OpenLate);

/// <summary>A row of figures: of an office, a province or the country. Shares are 0 to 1, null where there is nothing to divide by.</summary>
internal sealed record FigureLine(string Code, string Name, IReadOnlyList<long> Counts, FeedbackFigures Feedback)
{
    internal long this[Figure figure] => Counts[(int)figure];

    internal double? OnTime => Share(Figure.OnTime, this[Figure.OnTime] + this[Figure.Late]);

    internal double? Online => Share(Figure.Online, this[Figure.Submitted]);

    internal double? EIdentity => Share(Figure.EIdentity, this[Figure.Submitted]);

    internal double? Digitised => Share(Figure.Digitised, this[Figure.Submitted]);

    internal double? Reused => Share(Figure.Reused, this[Figure.Submitted]);

    internal double? PaidOnline => Share(Figure.PaidOnline, this[Figure.Paid]);

    /// <summary>Points given of those that could be given (mức hài lòng); our own measure, no text prescribes one.</summary>
    internal double? Satisfied => Share(Figure.Points, this[Figure.MostPoints]);

    internal double? FeedbackInTime => Feedback.Closed == 0 ? null : (double)Feedback.InTime / Feedback.Closed;

    private double? Share(Figure part, long of) => of == 0 ? null : (double)this[part] / of;
}

/// <summary>A period of whole days, both counted.</summary>
internal readonly record struct Period(DateOnly From, DateOnly To)
{
    internal const int MostDays = 731;

    internal static Result<Period> Of(DateOnly from, DateOnly to) => from > to || to.DayNumber - from.DayNumber >= MostDays ? ProblemsOfAfter.PeriodWrong.With("days", MostDays) : new Period(from, to);

    internal static Period Quarter(int year, int quarter) => new(new DateOnly(year, quarter * 3 - 2, 1), new DateOnly(year, quarter * 3 - 2, 1).AddMonths(3).AddDays(-1));

    internal static Period Month(DateOnly day) => new(new DateOnly(day.Year, day.Month, 1), day);
}

/// <summary>The figures of a period, from the counters: per office, province and the country. Nothing of a person.</summary>
internal sealed class FigureBook(NpgsqlDataSource source, IOffices offices, IPlaces places)
{
    /// <summary>One line an office, by code.</summary>
    internal async Task<IReadOnlyList<FigureLine>> OfficesAsync(Period period, CancellationToken ct)
    {
        var feedback = await FeedbackAsync(period, ct);
        var sums = new SortedDictionary<string, long[]>(StringComparer.Ordinal);
        await using var command = source.CreateCommand(FollowDossiers.SumSql);
        command.Parameters.Add(Db.Parameter(period.From));
        command.Parameters.Add(Db.Parameter(period.To));
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) sums[reader.GetString(0)] = [.. Enumerable.Range(1, Enum.GetValues<Figure>().Length).Select(reader.GetInt64)];
        foreach (var office in feedback.Keys.Where(o => !sums.ContainsKey(o))) sums[office] = new long[Enum.GetValues<Figure>().Length];
        return [.. sums.Select(s => new FigureLine(s.Key, offices.NameOf(s.Key), s.Value, feedback.GetValueOrDefault(s.Key) ?? new(0, 0, 0)))];
    }

    /// <summary>One line a province, by code; offices of the whole country are in none.</summary>
    internal IReadOnlyList<FigureLine> Provinces(IReadOnlyList<FigureLine> lines) => [.. lines.Select(l => (Line: l, Province: ProvinceOf(l.Code))).Where(x => x.Province is not null)
        .GroupBy(x => x.Province!.Code).OrderBy(g => g.Key.ToString(), StringComparer.Ordinal).Select(g => Sum(g.Key.Digits, g.First().Province!.FullName, g.Select(x => x.Line)))];

    internal static FigureLine Sum(string code, string name, IEnumerable<FigureLine> lines)
    {
        var all = lines.ToList();
        return new(code, name, [.. Enumerable.Range(0, Enum.GetValues<Figure>().Length).Select(i => all.Sum(l => l.Counts[i]))],
            new(all.Sum(l => l.Feedback.Closed), all.Sum(l => l.Feedback.InTime), all.Sum(l => l.Feedback.OpenLate)));
    }

    /// <summary>The province in which an office answers; null for one of the whole country.</summary>
    internal Area? ProvinceOf(string office) => offices.Find(office)?.Area is { } area ? places.Path(area).LastOrDefault() : null;

    internal static string CountryName => Speech.English ? "The whole country" : "Cả nước";

    private async Task<Dictionary<string, FeedbackFigures>> FeedbackAsync(Period period, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            SELECT holder, count(*) FILTER (WHERE closed_at IS NOT NULL), count(*) FILTER (WHERE closed_at IS NOT NULL AND in_time), count(*) FILTER (WHERE closed_at IS NULL AND answer_by < $2)
            FROM services.feedback WHERE received_at >= $1 AND received_at < $2 GROUP BY holder
            """);
        command.Parameters.Add(Db.Parameter(Clock.ToUtc(period.From.ToDateTime(TimeOnly.MinValue))));
        command.Parameters.Add(Db.Parameter(Clock.ToUtc(period.To.AddDays(1).ToDateTime(TimeOnly.MinValue))));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var figures = new Dictionary<string, FeedbackFigures>();
        while (await reader.ReadAsync(ct)) figures[reader.GetString(0)] = new(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
        return figures;
    }

    /// <summary>What the journal tells of the dossiers an office decided in a period.</summary>
    internal async Task<IReadOnlyList<DossierFact>> FactsAsync(string office, Period period, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT fact::text FROM services.dossier_fact WHERE office = $1 AND decided_on BETWEEN $2 AND $3");
        foreach (var value in (object[])[office, period.From, period.To]) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var facts = new List<DossierFact>();
        while (await reader.ReadAsync(ct)) facts.Add(FollowDossiers.Read(reader.GetString(0)));
        return [.. facts.Where(f => !f.Practice)];
    }
}
