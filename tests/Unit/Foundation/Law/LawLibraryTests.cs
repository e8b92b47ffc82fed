using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Law.Rules;
using DeAn06.Law.Seed;

namespace DeAn06.Tests.Unit.Law;

public sealed class LawLibraryTests
{
    private static readonly DateOnly In2022 = new(2022, 6, 1), Today = new(2026, 11, 20);
    private static readonly LawLibrary Law = new((_, _) => Task.FromResult<LawBook?>(null));

    [Fact]
    public void Correcting_a_wrong_field_takes_two_working_days() =>
        Assert.Equal(DeadlineTerm.WorkingDays(2), Law.Parameter("population.correct-field", "term", Today).Term);

    [Theory]
    [InlineData("residence.permanent", "7wd")]
    [InlineData("residence.temporary", "3wd")]
    [InlineData("one-stop.return-incomplete", "3wd")]
    [InlineData("card.issue", "7wd")]
    public void Terms_of_the_law_of_today_are_read_by_rule_and_date(string rule, string term) =>
        Assert.Equal(term, Law.Parameter(rule, "term", Today).Term.ToString());

    [Theory]
    [InlineData("2020-12-31", 10)]
    [InlineData("2021-01-01", 11)]
    [InlineData("2026-06-30", 11)]
    [InlineData("2026-07-01", 12)]
    public void A_figure_that_changed_is_read_as_it_stood_on_the_day(string day, int days) =>
        Assert.Equal(days, Law.Parameter("time.public-holidays", "days", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Number);

    [Fact]
    public void The_decree_on_the_one_stop_desk_changed_in_July_2025()
    {
        Assert.Contains("61/2018", Law.Rule("one-stop.decree", new(2025, 6, 30)).Value.Document);
        Assert.Contains("118/2025", Law.Rule("one-stop.decree", new(2025, 7, 1)).Value.Document);
    }

    [Fact]
    public void Eight_working_hours_to_answer_hold_only_from_2026_to_February_2027()
    {
        Assert.Null(Law.FindParameter("one-stop.response", "online", new(2025, 12, 31)));
        Assert.Equal("8wh", Law.Parameter("one-stop.response", "online", new(2026, 1, 1)).Value);
        Assert.Equal("8wh", Law.Parameter("one-stop.response", "online", new(2027, 2, 28)).Value);
        Assert.Null(Law.FindParameter("one-stop.response", "online", new(2027, 3, 1)));
        Assert.Equal("LAW-002", Law.Rule("one-stop.response", new(2027, 3, 1)).Problem?.Code);
    }

    [Fact]
    public void An_apology_is_due_a_day_before_and_a_dossier_is_re_appointed_once()
    {
        Assert.Equal("1wd", Law.Parameter("one-stop.apology", "before-due", Today).Value);
        Assert.Equal(1, Law.Parameter("one-stop.apology", "times", In2022).Number);
    }

    [Fact]
    public void A_figure_the_tables_do_not_hold_is_never_made_up() =>
        Assert.Throws<InvalidOperationException>(() => Law.Parameter("population.correct-field", "no-such", Today));

    [Fact]
    public void Versions_of_a_rule_and_of_a_figure_never_overlap()
    {
        foreach (var rule in LawSeed.Rules().GroupBy(r => r.Code)) Apart([.. rule.Select(r => (r.From, r.To)).Order()]);
        foreach (var figure in LawSeed.Parameters().GroupBy(p => (p.Rule, p.Name))) Apart([.. figure.Select(p => (p.From, p.To)).Order()]);
        foreach (var purpose in LawSeed.Purposes().GroupBy(p => p.Code)) Apart([.. purpose.Select(p => (p.From, p.To)).Order()]);
    }

    [Fact]
    public void Every_figure_belongs_to_a_rule_that_covers_its_days_and_reads_as_its_kind()
    {
        foreach (var p in LawSeed.Parameters())
        {
            Assert.Contains(LawSeed.Rules(), r => r.Code == p.Rule && r.IsInForce(p.From));
            _ = p.Kind switch
            {
                "term" => p.Term.ToString(), "number" or "money" => p.Number.ToString(), "time" => p.Time.ToString(), "end" => p.End.ToString(),
                "text" => p.Value, _ => throw new InvalidDataException(p.Kind),
            };
        }
    }

    [Fact]
    public void Every_rule_says_where_it_stands_in_both_languages_and_belongs_to_a_named_domain() => Assert.All(LawSeed.Rules(), r =>
    {
        Assert.All([r.Document, r.TitleVi, r.TitleEn, r.TextVi, r.TextEn], t => Assert.False(string.IsNullOrWhiteSpace(t)));
        Assert.Contains(RuleWords.Domains, d => d.Code == r.Domain);
    });

    [Fact]
    public void Both_the_law_of_2022_and_of_today_answer()
    {
        Assert.Contains("59/2014", Law.Rule("card.issue", In2022).Value.Document);
        Assert.Contains("26/2023", Law.Rule("card.issue", Today).Value.Document);
        Assert.False(Law.Rule("card.issue", In2022).Value.IsSure);
    }

    [Theory]
    [InlineData("population.correct", "Nghị định 70/2024/NĐ-CP, Điều 6")]
    [InlineData("population.correct", "  nghị định 70/2024/NĐ-CP,   điều 6 ")]
    public void A_purpose_on_its_legal_basis_is_accepted(string purpose, string basis) =>
        Assert.Equal(PurposeScope.Jurisdiction, Law.CheckPurpose(purpose, basis, Today).Value.Scope);

    [Theory]
    [InlineData(null, "Luật Căn cước 26/2023/QH15, Điều 10", "LAW-003", "population.correct")]
    [InlineData("curiosity", "Luật Căn cước 26/2023/QH15, Điều 10", "LAW-004", "population.correct")]
    [InlineData("population.correct", " ", "LAW-005", "Nghị định 70/2024/NĐ-CP, Điều 6")]
    [InlineData("population.correct", "Luật Đất đai", "LAW-006", "Nghị định 70/2024/NĐ-CP, Điều 6")]
    public void A_wrong_purpose_or_basis_is_refused_and_told_what_may_be_used(string? purpose, string? basis, string code, string mentions)
    {
        var refused = Law.CheckPurpose(purpose, basis, Today).Problem;
        Assert.Equal(code, refused?.Code);
        Assert.Contains(mentions, refused!.Vi);
        Assert.Contains(mentions, refused.En);
        Assert.DoesNotContain("{", refused.Vi + refused.En);
    }

    [Fact]
    public void A_basis_of_the_old_law_no_longer_carries_a_purpose() =>
        Assert.Equal("LAW-006", Law.CheckPurpose("population.correct", "Luật Căn cước công dân 59/2014/QH13, Điều 10", Today).Problem?.Code);

    [Fact]
    public void The_clock_of_a_rule_takes_term_convention_and_cut_off_from_its_figures()
    {
        var clock = Law.ClockOf("civil-status.birth", Some.At("2026-11-18 15:30"));
        Assert.Equal((DeadlineTerm.WorkingDays(0), DeadlineEnd.EndOfDay, new TimeOnly(15, 0)), (clock.Term, clock.End, clock.CutOff));
        Assert.Equal("2026-11-19 17:00", Some.Local(Law.Compute(clock).DueAt));
    }

    [Fact]
    public void An_office_may_bring_its_own_hours_instead_of_a_named_calendar()
    {
        Assert.Equal("commune-police", Law.Calendar("commune-police").Code);
        Assert.Equal(TimeSpan.FromHours(6), Law.Calendar("Mo-Fr 09:00-12:00,13:00-16:00").Hours.StandardDay);
        Assert.Equal("standard", Law.Calendar("nonsense").Code);
        Assert.Equal("standard", Law.Calendar(null).Code);
    }

    [Fact]
    public void Problems_are_numbered_without_gaps_and_speak_both_languages()
    {
        Assert.Equal(Enumerable.Range(1, LawProblems.All.Count).Select(n => $"LAW-{n:000}"), LawProblems.All.Select(p => p.Code));
        Assert.All(LawProblems.All, p => Assert.True(p.Vi.EndsWith('.') && p.En.EndsWith('.')));
    }

    private static void Apart(IReadOnlyList<(DateOnly From, DateOnly? To)> versions)
    {
        for (var i = 1; i < versions.Count; i++)
            Assert.True(versions[i - 1].To is { } end && end < versions[i].From, $"{versions[i - 1]} runs into {versions[i]}");
    }
}
