using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Linkage;

namespace DeAn06.Tests.Unit.Population.Linkage;

public class LinkageScoreTests
{
    private const string Number = "001088000123";

    private static readonly LinkageRecord Dat = new("Nguyễn Đình Đạt", Day("1988-08-05"), "1", null, null, "01/00283", "Nguyễn Văn Lý", "Trần Thị Hòa");

    private static readonly LinkageRecord Alone = Dat with { FatherName = null, MotherName = null };

    private static CivilDate Day(string text) => CivilDate.TryParse(text, out var day) ? day : throw new ArgumentException(text);

    private static int ScoreOf(LinkageRecord a, LinkageRecord b) => LinkageScore.Of(a, b).Score;

    private static string[] CodesOf(LinkageRecord a, LinkageRecord b) => [.. LinkageScore.Of(a, b).Reasons.Select(r => r.Code)];

    [Fact]
    public void The_same_record_with_a_number_is_certain()
    {
        Assert.Equal(100, ScoreOf(Dat with { Number = Number }, Dat with { Number = Number }));
        Assert.Equal(100, ScoreOf(Dat with { OldNumber = "012345678" }, Dat with { OldNumber = "012345678" }));
        Assert.InRange(ScoreOf(Dat, Dat), 95, 100);
    }

    [Theory]
    [InlineData("NGUYEN DINH DAT", "name-marks")]
    [InlineData("Nguyễn Dình Dạt", "name-marks")]
    [InlineData("Đạt Nguyễn Đình", "name-order")]
    [InlineData("Ng. Đ. Đạt", "name-abbreviated")]
    [InlineData("Nguyễn Đinh Đạc", "name-one-slip")]
    public void A_name_written_otherwise_stays_likely_but_less_than_the_same(string written, string why)
    {
        var other = Alone with { Name = written };
        Assert.Contains(why, CodesOf(Alone, other));
        Assert.InRange(ScoreOf(Alone, other), LinkageCandidate.Likely, ScoreOf(Alone, Alone) - 1);
    }

    [Theory]
    [InlineData("1988-05-08", "birth-swapped", 80)]
    [InlineData("1988-08-06", "birth-near", 70)]
    [InlineData("1988", "birth-year-same", 70)]
    [InlineData("1989-08-05", "birth-year-near", 40)]
    public void A_birth_written_otherwise_is_near(string written, string why, int least)
    {
        var other = Alone with { Birth = Day(written) };
        Assert.Contains(why, CodesOf(Alone, other));
        Assert.InRange(ScoreOf(Alone, other), least, ScoreOf(Alone, Alone) - 1);
    }

    [Fact]
    public void One_digit_wrong_in_a_number_is_a_slip_and_two_are_another_number()
    {
        var (slip, other) = (Alone with { Number = "001088000124" }, Alone with { Number = "001088000999" });
        Assert.Contains("number-one-digit", CodesOf(Alone with { Number = Number }, slip));
        Assert.InRange(ScoreOf(Alone with { Number = Number }, slip), LinkageCandidate.Likely, 99);
        Assert.InRange(ScoreOf(Alone with { Number = Number }, other), LinkageScore.Least, LinkageCandidate.Likely - 1);
        Assert.Contains("old-number-one-digit", CodesOf(Alone with { OldNumber = "012345678" }, Alone with { OldNumber = "012345679" }));
        Assert.Contains("old-number-differs", CodesOf(Alone with { OldNumber = "012345678" }, Alone with { OldNumber = "012345687" }));
    }

    [Fact]
    public void Father_and_son_of_one_name_in_one_house_stay_two()
    {
        var father = new LinkageRecord("Nguyễn Văn An", Day("1960-05-19"), "1", "001060000001", null, "01/00283");
        var son = new LinkageRecord("Nguyễn Văn An", Day("1988-08-20"), "1", "001088000002", null, "01/00283", "Nguyễn Văn An");
        Assert.InRange(ScoreOf(father, son), 0, LinkageScore.Least - 1);
        Assert.InRange(ScoreOf(father with { Number = null }, son with { Number = null }), 0, LinkageScore.Least - 1);
    }

    [Theory]
    [InlineData("NGUYEN DINH DAT", "1988-08-05", "1")]
    [InlineData("Đạt Nguyễn Đình", "1988-08-05", "1")]
    [InlineData("Nguyễn Đình Đạtt", "1988-08-05", "1")]
    [InlineData("Nguyễn Đình Đạt", "1988-05-08", "1")]
    [InlineData("Nguyễn Đình Đạt", "1988-08-05", "2")]
    public void In_one_commune_one_field_that_went_wrong_leaves_the_person_likely(string name, string birth, string sex)
    {
        Assert.InRange(ScoreOf(Alone, Alone with { Name = name, Birth = Day(birth), Sex = sex }), LinkageCandidate.Likely, 99);
    }

    [Fact]
    public void Văn_or_Thị_left_out_stays_likely()
    {
        var known = new LinkageRecord("Nguyễn Thị Mai", Day("1988-08-05"), "2", null, null, "01/00283");
        Assert.InRange(ScoreOf(known, known with { Name = "Nguyễn Mai" }), LinkageCandidate.Likely, 99);
    }

    [Theory]
    [InlineData("Nguyễn Đình Đát", "1988-08-05")]
    [InlineData("Nguyễn Đình Đạt", "1988")]
    [InlineData("Nguyễn Đình Đạt", "1988-11-17")]
    public void In_one_commune_other_marks_or_half_a_birth_must_be_looked_at(string name, string birth)
    {
        Assert.InRange(ScoreOf(Alone, Alone with { Name = name, Birth = Day(birth) }), LinkageScore.Least, LinkageCandidate.Likely - 1);
    }

    [Fact]
    public void Neighbours_born_on_one_day_who_share_words_of_a_name_are_not_named()
    {
        Assert.InRange(ScoreOf(Alone, Alone with { Name = "Nguyễn Đình Sơn" }), 0, LinkageScore.Least - 1);
    }

    [Fact]
    public void Twins_of_two_names_are_not_likely_one() =>
        Assert.InRange(ScoreOf(Dat, Dat with { Name = "Nguyễn Đình Sơn" }), 0, LinkageCandidate.Likely - 1);

    [Fact]
    public void What_is_missing_on_one_side_neither_helps_nor_harms()
    {
        var whole = Dat with { Number = Number, OldNumber = "012345678" };
        foreach (var less in new[]
        {
            whole with { Birth = null }, whole with { Sex = null }, whole with { Sex = "0" }, whole with { Area = null }, whole with { Number = null },
            whole with { Number = "không rõ" }, whole with { OldNumber = "123" }, whole with { FatherName = " " }, whole with { MotherName = null },
        })
            Assert.Equal(LinkageScore.Of(less, less).Reasons, LinkageScore.Of(whole, less).Reasons);
        Assert.Empty(LinkageScore.Of(new LinkageRecord(), whole).Reasons);
    }

    [Fact]
    public void The_score_is_the_same_whichever_record_comes_first_and_the_sum_of_its_reasons()
    {
        var random = new Random(6);
        T Pick<T>(params T[] from) => from[random.Next(from.Length)];
        LinkageRecord Any() => new(
            Pick("Nguyễn Đình Đạt", "nguyen dinh dat", "Đạt Nguyễn Đình", "Ng. Đ. Đạt", "Nguyễn Đinh Đặt", "Lý Mỹ", "Lí Mĩ", "Trần Thị Hòa", null),
            Pick<CivilDate?>(Day("1988-08-05"), Day("1988-05-08"), Day("1988"), Day("1989-08-05"), Day("1960-05-19"), null),
            Pick("0", "1", "2", null), Pick(Number, "001088000124", "001060000001", "?", null), Pick("012345678", "012345679", "999999999", null),
            Pick("01/00283", "01/00070", "01", "79/25747", null), Pick("Nguyễn Văn Lý", "nguyen van li", null), Pick("Trần Thị Hòa", "Tran Thi Hoa", "Lê Mai", null));
        for (var n = 0; n < 5000; n++)
        {
            var (a, b) = (Any(), Any());
            var (there, back) = (LinkageScore.Of(a, b), LinkageScore.Of(b, a));
            Assert.Equal(there.Score, back.Score);
            Assert.Equal(there.Reasons, back.Reasons);
            Assert.Equal(Math.Clamp(there.Reasons.Sum(r => r.Points), 0, 100), there.Score);
        }
    }
}
