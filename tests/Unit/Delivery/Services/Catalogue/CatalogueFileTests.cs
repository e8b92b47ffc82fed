using DeAn06.Services.Catalogue;

namespace DeAn06.Tests.Unit.Services.Catalogue;

public sealed class CatalogueFileTests
{
    private const string Header = "code,name,field,level,promulgating_body,applicants,state,decision,channels,durations\n";

    private static string Row(string code, string name = "Tên") => $"{code},{name},Lĩnh vực,Cấp Xã,Bộ,Công dân,ACTIVE,1/QĐ,ONLINE,1 OTHER\n";

    [Fact]
    public void A_list_is_read_with_quotes_line_breaks_and_spaces()
    {
        var read = NationalListFile.Read("\uFEFF" + Header + Row("2.000001", "\"Tên, có \"\"phẩy\"\"\nhai dòng\"") + Row("1.000001", "  A   B  "));
        Assert.Empty(read.Faults);
        Assert.Equal(["1.000001", "2.000001"], read.Rows.Select(r => r[0]));
        Assert.Equal("A B", read.Rows[0][1]);
        Assert.Equal("Tên, có \"phẩy\" hai dòng", read.Rows[1][1]);
    }

    [Fact]
    public void Defective_rows_are_set_aside_with_their_line_and_the_others_are_read()
    {
        var read = NationalListFile.Read(Header + Row("1.000001") + Row("1.00001") + Row("1.000002", "") + Row("1.000001", "Lại") + "1.000003,Ngắn\n" + Row("1.000004", new string('a', 2001)) + Row("1.000005"));
        Assert.Equal(["1.000001", "1.000005"], read.Rows.Select(r => r[0]));
        Assert.Equal(["3", "4", "5", "6", "7"], read.Faults.Select(f => f.Where));
        Assert.Equal("Tên", read.Rows[0][1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b,c\n1.000001,Tên,x\n")]
    [InlineData("<html><body>Không phải bảng</body></html>")]
    [InlineData("code,name,field,level,promulgating_body,applicants,state,decision,channels,durations\n")]
    public void What_is_no_list_is_refused_with_what_is_expected(string text)
    {
        var read = NationalListFile.Read(text);
        Assert.True(read.IsUnusable);
        Assert.NotEmpty(read.Faults);
    }

    [Fact]
    public void A_quote_that_never_ends_is_told_with_the_line_it_begins_on() =>
        Assert.Contains(NationalListFile.Read(Header + Row("1.000001") + "1.000002,\"mở mãi\n" + Row("1.000003")).Faults, f => f.Where == "3" && f.En.Contains("never ends"));

    [Fact]
    public void A_list_against_the_open_lines_tells_new_changed_gone_and_same()
    {
        ListedProcedure Open(string code, string name) => ListedProcedure.Of([code, name, "Lĩnh vực", "Cấp Xã", "Bộ", "Công dân", "ACTIVE", "1/QĐ", "ONLINE", "1 OTHER"], 1, new DateOnly(2026, 7, 1));
        var diff = ListDiff.Of(
            NationalListFile.Read(Header + Row("1.000001", "Như cũ") + Row("1.000002", "Tên mới") + Row("1.000004", "Mới")).Rows,
            [Open("1.000001", "Như cũ"), Open("1.000002", "Tên cũ"), Open("1.000003", "Mất"), Open("1.000009", "Đã hết") with { Until = new DateOnly(2026, 8, 1) }]);
        Assert.Equal(["1.000004"], diff.New.Select(r => r[0]));
        var changed = Assert.Single(diff.Changed);
        Assert.Equal([new ChangedField("name", "Tên cũ", "Tên mới")], changed.Fields);
        Assert.Equal(["1.000003"], diff.Gone.Select(l => l.Code));
        Assert.Equal(1, diff.Same);
    }

    [Fact]
    public void A_procedure_that_is_wrong_tells_every_place_by_its_path()
    {
        var read = ProcedureJson.Read("""
            { "code": "1.4194", "vi": "Tên", "field": "X", "decides": "moon", "channels": ["online", "fax"], "result": { "kind": "k", "vi": "R" }, "cases": [{ "vi": "A" }],
              "papers": [{ "key": "a", "vi": "Giấy", "originals": "một" }], "terms": [{ "term": "3 ngày", "cutOff": "3pm" }], "fees": [{ "code": "f", "vi": "Phí", "amount": -1, "from": "hôm nay" }, 7], "bases": "x" }
            """);
        Assert.Null(read.Procedure);
        Assert.Equal(
            ["bases", "cases[0].code", "channels", "code", "decides", "fees[0].amount", "fees[0].from", "fees[1]", "papers[0].originals", "terms[0].cutOff", "terms[0].term"],
            read.Faults.Select(f => f.Where).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{ \"code\": ")]
    [InlineData("[1, 2]")]
    [InlineData("xin chào")]
    [InlineData("{}")]
    public void What_is_no_procedure_is_refused_and_never_throws(string text) => Assert.NotEmpty(ProcedureJson.Read(text).Faults);

    [Fact]
    public void A_changed_procedure_is_compared_field_by_field()
    {
        var before = Released.Procedures.Single(p => p.Code == "1.004194");
        var after = before with { Vi = "Tên mới", Fees = [.. before.Fees.Skip(1)], Terms = [before.Terms[0] with { IsSure = false }], Papers = [.. before.Papers.Skip(1)] };
        var fields = ProcedureDiff.Of(before, after).Select(f => f.Field.Split('[')[0]).Distinct();
        Assert.Equal(["fees", "papers", "terms", "vi"], fields.Order());
        Assert.Empty(ProcedureDiff.Of(before, before with { Version = 9 }));
        Assert.Contains(ProcedureDiff.Of(null, before), f => f is { Field: "vi", Before: "" });
    }
}
