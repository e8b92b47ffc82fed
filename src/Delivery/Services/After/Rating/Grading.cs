using DeAn06.Services.After.Figures;

namespace DeAn06.Services.After.Rating;

/// <summary>The grades of an officer or office: one figure an indicator of circular 01/2018 art. 13, null where there is nothing to grade by (art. 15.4b), and their sum.</summary>
internal sealed record GradeSheet(int Dossiers, int Rated, IReadOnlyList<decimal?> Indicators)
{
    internal decimal Total => Indicators.Sum(i => i ?? 0);

    internal int Graded => Indicators.Count(i => i is not null);
}

/// <summary>The class that a total gives an office (xếp loại). Circular 01/2018 art. 15.3b.</summary>
internal enum OfficeClass
{
    /// <summary>Yếu.</summary>
    Weak,

    /// <summary>Trung bình.</summary>
    Average,

    /// <summary>Khá.</summary>
    Fair,

    /// <summary>Tốt.</summary>
    Good,

    /// <summary>Xuất sắc.</summary>
    Excellent,
}

/// <summary>What an office's own indicators rest on beside its dossiers.</summary>
/// <param name="OpenOnline">The share of procedures that can be applied for online, 0 to 1.</param>
internal sealed record OfficeStanding(FigureLine Figures, double OpenOnline);

/// <summary>
/// Grades by circular 01/2018 arts. 13 to 15, computed from facts and ratings: an indicator is the average of the dossiers graded by it, rounded to one place; a total is their sum. Times (1, 2)
/// come from the dossier's dates; what an applicant said wins for 3, 4 and 7 and is alone for 5, 6, but only where enough rated, so that nobody is recognised. Pure.
/// </summary>
internal static class Grading
{
    /// <summary>Art. 15.3a: from 5 points an officer did all of their task, from 3.5 at least 70 %.</summary>
    internal const decimal AllOfIt = 5, MostOfIt = 3.5m;

    private static readonly int[] OfDossiers = [1, 2, 3, 4, 7];

    /// <summary>An officer: indicators 1, 2, 3, 4 and 7 (art. 15.1a).</summary>
    internal static GradeSheet OfOfficer(IReadOnlyCollection<DossierFact> facts, IReadOnlySet<Guid> upheld, int least)
    {
        var heard = facts.Count(f => f.RatedOn is not null) >= least;
        return new(facts.Count, facts.Count(f => f.RatedOn is not null), [.. Enumerable.Range(1, RatingQuestions.Count).Select(i => OfDossiers.Contains(i) ? Average(facts, i, upheld, heard) : null)]);
    }

    /// <summary>An office: all nine (art. 15.1b).</summary>
    internal static GradeSheet OfOffice(IReadOnlyCollection<DossierFact> facts, IReadOnlySet<Guid> upheld, OfficeStanding office, int least)
    {
        var heard = facts.Count(f => f.RatedOn is not null) >= least;
        return new(facts.Count, facts.Count(f => f.RatedOn is not null), [.. Enumerable.Range(1, RatingQuestions.Count).Select(i => i switch
        {
            8 => Feedback(office.Figures.Feedback),
            9 => Online(office),
            _ => Average(facts, i, upheld, heard),
        })]);
    }

    private static decimal? Average(IReadOnlyCollection<DossierFact> facts, int indicator, IReadOnlySet<Guid> upheld, bool heard)
    {
        var grades = facts.Select(f => GradeOf(f, indicator, upheld, heard)).OfType<int>().ToList();
        return grades.Count == 0 ? null : Math.Round((decimal)grades.Sum() / grades.Count, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>The grade of one dossier by one indicator (1 to 9), or null.</summary>
    internal static int? GradeOf(DossierFact f, int indicator, IReadOnlySet<Guid> upheld, bool heard)
    {
        var said = heard && f.Grades.Count == RatingQuestions.Count && f.Grades[indicator - 1] >= 0 ? f.Grades[indicator - 1] : (int?)null;
        return indicator switch
        {
            // One office answers for the whole term here, so that its own time is the dossier's.
            1 or 2 => f.Time ?? said,
            3 => said ?? (f.Supplements switch { 0 => 2, 1 => 1, _ => 0 }),
            4 => said ?? (f.Supplements == 0 ? 2 : 1),
            7 => upheld.Contains(f.Dossier) ? 0 : said ?? (f.Time > 0 ? f.Time : null),
            _ => said,
        };
    }

    /// <summary>8: all in time and none dragging on, or none at all: 2; nine in ten: 1.</summary>
    private static decimal? Feedback(FeedbackFigures f) => f.OpenLate > 0 ? 0 : f.Closed == 0 || f.InTime == f.Closed ? 2 : f.InTime * 10 >= f.Closed * 9 ? 1 : 0;

    /// <summary>9: the share of dossiers that came online, and none of those late.</summary>
    private static decimal? Online(OfficeStanding office)
    {
        var figures = office.Figures;
        if (figures[Figure.Submitted] == 0) return null;
        var (online, all) = (figures[Figure.Online], figures[Figure.Submitted]);
        if (figures[Figure.LateOnline] > 0 || office.OpenOnline == 0 || online * 100 < all * 15) return 0;
        return online * 100 >= all * 30 && office.OpenOnline >= 0.2 ? 2 : 1;
    }

    /// <summary>The class of a total by the figures of the law on the day.</summary>
    internal static OfficeClass ClassOf(decimal total, Func<string, int> figure) => total >= figure("excellent") ? OfficeClass.Excellent : total >= figure("good") ? OfficeClass.Good
        : total >= figure("fair") ? OfficeClass.Fair : total >= figure("average") ? OfficeClass.Average : OfficeClass.Weak;
}
