using DeAn06.Services.After.Figures;
using DeAn06.Services.After.Rating;
using DeAn06.Services.Dossiers;
using static DeAn06.Tests.Unit.Services.After.Figures.SomeFacts;

namespace DeAn06.Tests.Unit.Services.After.Rating;

/// <summary>Circular 01/2018 arts. 13 to 15.</summary>
public sealed class GradingTests
{
    private static readonly IReadOnlySet<Guid> None = new HashSet<Guid>();

    private static DossierFact Decided(int? time = 2, int supplements = 0, params int[] grades) => new(Guid.NewGuid())
    {
        Office = Office, SubmittedOn = new(2026, 11, 1), DecidedOn = new(2026, 11, 20), Time = time, Supplements = supplements, Grades = grades, RatedOn = grades.Length > 0 ? new(2026, 11, 21) : null, Officers = ["officer:an"],
    };

    private static OfficeStanding Standing(long submitted = 10, long online = 5, long lateOnline = 0, long closed = 0, long inTime = 0, long openLate = 0, double open = 0.5)
    {
        var counts = new long[Enum.GetValues<Figure>().Length];
        (counts[(int)Figure.Submitted], counts[(int)Figure.Online], counts[(int)Figure.LateOnline]) = (submitted, online, lateOnline);
        return new(new(Office, "", counts, new(closed, inTime, openLate)), open);
    }

    [Fact]
    public void An_indicator_is_the_average_of_the_dossiers_rounded_to_one_place()
    {
        var sheet = Grading.OfOfficer([Decided(2), Decided(1), Decided(2)], None, 5);
        Assert.Equal(1.7m, sheet.Indicators[0]);
        Assert.Equal([1.7m, 1.7m, 2m, 2m, null, null, 1.7m, null, null], sheet.Indicators);
        Assert.Equal(9.1m, sheet.Total);
    }

    [Fact]
    public void An_indicator_without_information_is_not_counted() =>
        Assert.Equal([null, null, 2m, 2m, null, null, null, null, null], Grading.OfOfficer([Decided(null)], None, 5).Indicators);

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 0, 1)]
    public void The_supplements_of_a_dossier_grade_how_often_and_how_many_places(int supplements, int times, int places)
    {
        Assert.Equal(times, Grading.GradeOf(Decided(2, supplements), 3, None, false));
        Assert.Equal(places, Grading.GradeOf(Decided(2, supplements), 4, None, false));
    }

    [Fact]
    public void What_few_said_is_not_used_and_what_enough_said_wins_but_not_over_the_dates()
    {
        DossierFact[] facts = [.. Enumerable.Range(0, 5).Select(_ => Decided(2, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0))];
        Assert.Equal([2m, 2m, 2m, 2m, null, null, 2m, null, null], Grading.OfOfficer(facts[..4], None, 5).Indicators);
        Assert.Equal([2m, 2m, 1m, 1m, null, null, 0m, null, null], Grading.OfOfficer(facts, None, 5).Indicators);
        Assert.Equal([2m, 2m, 1m, 1m, 1m, 1m, 0m, 2m, 2m], Grading.OfOffice(facts, None, Standing(), 5).Indicators);
    }

    [Fact]
    public void A_complaint_found_true_takes_the_grade_of_conduct()
    {
        var fact = Decided(2);
        Assert.Equal(2, Grading.GradeOf(fact, 7, None, false));
        Assert.Equal(0, Grading.GradeOf(fact, 7, new HashSet<Guid> { fact.Dossier }, false));
    }

    [Theory]
    [InlineData(0, 0, 0, 2)]
    [InlineData(10, 10, 0, 2)]
    [InlineData(10, 9, 0, 1)]
    [InlineData(10, 8, 0, 0)]
    [InlineData(10, 10, 1, 0)]
    public void Feedback_in_time_grades_an_office(long closed, long inTime, long openLate, int grade) =>
        Assert.Equal(grade, Grading.OfOffice([], None, Standing(closed: closed, inTime: inTime, openLate: openLate), 5).Indicators[7]);

    [Theory]
    [InlineData(100, 30, 0, 0.2, 2)]
    [InlineData(100, 30, 0, 0.1, 1)]
    [InlineData(100, 15, 0, 0.2, 1)]
    [InlineData(100, 14, 0, 0.2, 0)]
    [InlineData(100, 90, 1, 0.2, 0)]
    [InlineData(100, 90, 0, 0.0, 0)]
    public void Online_dossiers_grade_an_office(long submitted, long online, long late, double open, int grade) =>
        Assert.Equal(grade, Grading.OfOffice([], None, Standing(submitted, online, late, open: open), 5).Indicators[8]);

    [Theory]
    [InlineData(15, OfficeClass.Excellent)]
    [InlineData(14.9, OfficeClass.Good)]
    [InlineData(12, OfficeClass.Good)]
    [InlineData(9, OfficeClass.Fair)]
    [InlineData(6, OfficeClass.Average)]
    [InlineData(5.9, OfficeClass.Weak)]
    internal void A_total_gives_a_class(double total, OfficeClass found) =>
        Assert.Equal(found, Grading.ClassOf((decimal)total, name => name switch { "excellent" => 15, "good" => 12, "fair" => 9, _ => 6 }));

    [Fact]
    public void There_are_nine_questions_with_three_grades_and_both_languages()
    {
        Assert.Equal(RatingQuestions.Count, RatingQuestions.All.Count);
        Assert.All(RatingQuestions.All, q => Assert.All((string[])[q.Vi, q.En, q.Two.Vi, q.Two.En, q.One.Vi, q.One.En, q.None.Vi, q.None.En], w => Assert.NotEmpty(w)));
        Assert.True(RateDossier.IsOver(DossierState.Returned) && RateDossier.IsOver(DossierState.NotReceived) && RateDossier.IsOver(DossierState.Stopped));
        Assert.Equal(3, Enum.GetValues<DossierState>().Count(RateDossier.IsOver));
    }
}
