using DeAn06.Seed.Services;

namespace DeAn06.Tests.Unit.Services.Catalogue;

public sealed class SeedRepairsTests
{
    private static string[] Line(string code, string name = "Thủ tục", string level = "Cấp Xã") => [code, name, "Hộ tịch", level, "Bộ Tư pháp", "Công dân Việt Nam", "ACTIVE", "1/QĐ", "ONLINE", "1 OTHER"];

    [Fact]
    public void A_code_with_a_leading_space_that_is_taken_is_set_aside_and_one_that_is_free_is_mended()
    {
        var (rows, unsound) = NationalListRepairs.Mend([Line(" 1.014325", "Của tỉnh khác"), Line("1.014325"), Line(" 1.000001")]);
        Assert.Equal("Của tỉnh khác", Assert.Single(unsound).Name);
        Assert.Contains(rows, r => r[0] == "1.014325" && r[1] == "Thủ tục");
        Assert.Contains(rows, r => r[0] == "1.000001");
    }

    [Theory]
    [InlineData("1.0133611")]
    [InlineData("1.014955-Xoa")]
    [InlineData("2.009182739")]
    public void A_malformed_code_is_set_aside_and_never_guessed(string code)
    {
        var (rows, unsound) = NationalListRepairs.Mend([Line(code)]);
        Assert.Equal((code, 2), (Assert.Single(unsound).Code, unsound[0].Line));
        Assert.DoesNotContain(rows, r => r[0] == code);
    }

    [Fact]
    public void The_linked_codes_are_added_unless_the_list_has_them()
    {
        var (rows, _) = NationalListRepairs.Mend([Line("2.002621", "Như danh mục ghi")]);
        Assert.Equal(["2.002621", "2.002622", "2.002913", "3.000722"], rows.Select(r => r[0]));
        Assert.Equal("Như danh mục ghi", rows[0][1]);
    }

    [Fact]
    public void A_level_that_is_not_known_is_empty() => Assert.Equal("", NationalListRepairs.Mend([Line("1.000001", level: "Không có thông tin")]).Rows[0][3]);

    private static Dictionary<string, string> Replaced(string stt, string code, string norm = "CSDLQG_DC", string owner = "Bộ Công an", string clause = "Điều 1", string name = "Thủ tục") => new()
    {
        ["stt"] = stt, ["procedure_code"] = code, ["procedure_name"] = name, ["document_replaced"] = "Căn cước", ["database_text"] = "CSDL", ["database_norm"] = norm, ["database_owner"] = owner, ["legal_clause"] = clause,
    };

    private static readonly Dictionary<string, string> Registers = new() { ["CSDLQG_DC"] = "population" };

    [Fact]
    public void A_truncated_code_gets_its_zero_back()
    {
        var (rows, _) = ReplacedPapers.Mend([Replaced("404", "1.01417")], Registers, new HashSet<string> { "1.014170" });
        Assert.Equal("1.014170", Assert.Single(rows).Procedure);
    }

    [Fact]
    public void What_cannot_be_trusted_is_listed_with_why()
    {
        var (rows, left) = ReplacedPapers.Mend(
            [Replaced("737", "1.004222", name: "Đăng ký tạm trú"), Replaced("9", "abc"), Replaced("10", "1.000001", norm: ""), Replaced("11", "1.000002", owner: "", clause: "")], Registers, new HashSet<string>());
        Assert.Empty(rows);
        Assert.Contains(left, l => l.Why == "Số 737: Số 737 lặp, mã thường trú mang tên tạm trú");
        Assert.Contains(left, l => l.Why == "Số 9: Mã không đọc được");
        Assert.Contains(left, l => l.Why == "Số 10: Không rõ cơ sở dữ liệu");
        Assert.Contains(left, l => l.Why == "Số 11: Các cột bị lệch");
        Assert.Contains(left, l => l.Why == "Số 388: không có trong bản trích");
    }

    [Theory]
    [InlineData("7 WORKING_DAY", "Cư trú", "7wd", "", true)]
    [InlineData("1 HOUR", "Cư trú", "1wh", "", true)]
    [InlineData("10 ngày", "Lý lịch tư pháp", "10d", "", true)]
    [InlineData("1 OTHER", "Hộ tịch", "0wd", "15:00", true)]
    [InlineData("3 OTHER", "Hộ tịch", "3wd", "", false)]
    [InlineData("OTHER", "Hộ tịch", "0wd", "15:00", false)]
    public void A_term_of_the_source_is_read_with_its_cut_off_and_its_doubt(string text, string field, string term, string cutOff, bool sure)
    {
        var read = SourceTerms.Read(text, field)!;
        Assert.Equal((term, cutOff, sure), (read.Term, read.CutOff, read.Sure));
    }

    [Fact]
    public void A_term_that_the_source_does_not_tell_is_not_made_up() => Assert.Null(SourceTerms.Read("OTHER", "Thi, tuyển sinh"));

    [Fact]
    public void Several_fees_in_one_text_are_read_in_their_order()
    {
        Assert.Equal([7000, 5000, 0], SourceFees.Amounts("7000 VNĐ (- cá nhân: thu 7.000 đồng) | 5000 VNĐ (theo danh sách) | 0 VNĐ (Miễn phí)"));
        Assert.Empty(SourceFees.Amounts("Không có thông tin"));
        Assert.Equal("Thông tư 75/2022/TT-BTC", SourceFees.Basis("20000 VNĐ (theo Thông tư số 75/2022/TT-BTC ngày 22/12/2022)"));
    }

    [Fact]
    public void A_long_text_is_cut_between_words_after_its_first_part()
    {
        Assert.Equal("Tờ khai đăng ký khai sinh theo mẫu", ProcedureTables.Short("Tờ khai đăng ký khai sinh theo mẫu; nộp tại quầy. Ghi chú", 100));
        Assert.Equal("Một hai ba…", ProcedureTables.Short("Một hai ba bốn năm", 14));
    }
}
