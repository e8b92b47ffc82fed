using DeAn06.Places;
using FsCheck;
using FsCheck.Fluent;

namespace DeAn06.Tests.Unit.Places;

public class SpellingTests
{
    [Theory]
    [InlineData("Phường Đa Kao", "phuong da kao")]
    [InlineData("XÃ  HOÀ  BÌNH", "xa hoa binh")]
    [InlineData("phuong_phuc-xa", "phuong phuc xa")]
    [InlineData("Xã Ea H'Leo", "xa ea hleo")]
    public void Folding_forgets_marks_case_and_punctuation(string text, string folded) => Assert.Equal(folded, Spelling.Fold(text));

    [Theory]
    [InlineData("Hoà Bình", "Hòa Bình", true)]
    [InlineData("Thuỷ Nguyên", "Thủy Nguyên", true)]
    [InlineData("Phó Bảng", "Phố Bảng", false)]
    [InlineData("Hoa Bình", "Hòa Bình", false)]
    [InlineData("xã Bắc Sơn", "Xã Bắc Sơn", true)]
    public void Where_the_tone_mark_stands_does_not_matter_but_which_mark_does(string one, string other, bool alike) =>
        Assert.Equal(alike, Spelling.SoundAlike(one, other));

    [Fact]
    public void Decomposed_text_folds_like_composed_text()
    {
        var composed = "Xã Nguyễn Úy";
        var decomposed = composed.Normalize(System.Text.NormalizationForm.FormD);
        Assert.NotEqual(composed, decomposed);
        Assert.Equal(Spelling.Fold(composed), Spelling.Fold(decomposed));
        Assert.Equal(Spelling.Sound(composed), Spelling.Sound(decomposed));
    }

    [Fact]
    public void Folding_again_changes_nothing() => Prop.ForAll(Names(), name =>
        Spelling.Fold(Spelling.Fold(name)) == Spelling.Fold(name) && Spelling.Compact(Spelling.Compact(name)) == Spelling.Compact(name))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Names_that_sound_alike_fold_alike() => Prop.ForAll(Names(), Names(), (one, other) =>
        !Spelling.SoundAlike(one, other) || Spelling.Fold(one) == Spelling.Fold(other)).QuickCheckThrowOnFailure();

    private static Arbitrary<string> Names()
    {
        var letters = "aàáảãạâấăằđeêệiịoôộơợuưừyỳAĐÊÔƯ bcdghklmnpqrstvx'-._,12".ToCharArray();
        return Gen.Elements(letters).ArrayOf().Select(cs => new string(cs)).ToArbitrary();
    }
}
