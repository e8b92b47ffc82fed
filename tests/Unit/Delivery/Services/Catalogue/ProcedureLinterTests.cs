using DeAn06.Services.Catalogue;

namespace DeAn06.Tests.Unit.Services.Catalogue;

public sealed class ProcedureLinterTests
{
    private static readonly IReadOnlyList<Procedure> All = Released.Procedures;
    private static readonly CatalogueContent Content = Contents.Seed(All);
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly Procedure TemporaryResidence = All.Single(p => p.Code == "1.004194");

    private static ProcedurePaper Paper(string vi, bool optional = false, bool form = false) => new("thu", null, vi, "A paper", 1, 0, form, optional, null, null, null, null);

    private static IReadOnlyList<Finding> With(ProcedurePaper paper, DateOnly? day = null) =>
        ProcedureLinter.Check(TemporaryResidence with { Papers = [.. TemporaryResidence.Papers, paper] }, Content, day ?? Day);

    [Theory]
    [InlineData("Sổ hộ khẩu của chủ hộ")]
    [InlineData("Bản sao SỔ TẠM TRÚ")]
    [InlineData("Hộ khẩu thường trú hoặc giấy tờ về nhà")]
    [InlineData("so ho khau")]
    public void A_household_or_residence_book_is_never_asked_for(string paper) => Assert.Contains(With(Paper(paper)), f => f is { Rule: "household-book", IsError: true, Paper: "thu" });

    [Fact]
    public void A_paper_of_the_annex_that_a_database_answers_is_refused_while_the_resolution_is_in_force()
    {
        var deed = Paper("Giấy chứng nhận quyền sử dụng đất");
        Assert.Contains(With(deed), f => f is { Rule: "answered", IsError: true } && f.Vi.Contains("đất đai"));
        Assert.DoesNotContain(With(deed, new DateOnly(2027, 3, 1)), f => f.Rule == "answered" && f.Paper == "thu");
    }

    [Fact]
    public void An_identity_card_is_answered_by_the_population_database_whatever_the_procedure()
    {
        Assert.Contains(With(Paper("Bản sao thẻ căn cước của người thuê")), f => f is { Rule: "answered", IsError: true });
        Assert.Contains(With(Paper("Bản sao thẻ căn cước", optional: true)), f => f is { Rule: "answered", IsError: false });
        Assert.DoesNotContain(With(Paper("Tờ khai ghi số thẻ căn cước", form: true)), f => f.Rule == "answered");
        Assert.DoesNotContain(With(Paper("Bản sao thẻ căn cước") with { AnsweredBy = "population" }), f => f.Paper == "thu");
    }

    [Fact]
    public void When_the_resolution_ends_the_paper_is_asked_for_again_and_the_linter_says_so() =>
        Assert.Contains(ProcedureLinter.Check(TemporaryResidence, Content, new DateOnly(2027, 3, 1)), f => f is { Rule: "answer-ended", IsError: false });

    [Fact]
    public void All_findings_are_told_at_once()
    {
        var broken = TemporaryResidence with
        {
            Papers = [Paper("Sổ hộ khẩu") with { Case = "khong-co" }, Paper("Thẻ căn cước")], Terms = [], Fees = [], Channels = [], Bases = [], Cases = [TemporaryResidence.Cases[0], TemporaryResidence.Cases[0]],
        };
        var rules = ProcedureLinter.Check(broken, Content, Day).Where(f => f.IsError).Select(f => f.Rule).Distinct().Order();
        Assert.Equal(["answered", "cases", "channels", "fees", "household-book", "papers", "terms"], rules);
        Assert.False(ProcedureLinter.MayBeLive(broken, Content, Day));
    }

    [Fact]
    public void A_register_nobody_knows_is_an_error() => Assert.Contains(With(Paper("Giấy khác") with { AnsweredBy = "mat-troi" }), f => f is { Rule: "register", IsError: true });
}
