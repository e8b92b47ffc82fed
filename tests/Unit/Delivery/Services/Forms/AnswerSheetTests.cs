using System.Globalization;
using System.Text.Json;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;
using DeAn06.Tests.Unit.Places;

namespace DeAn06.Tests.Unit.Services.Forms;

/// <summary>Answers in words, in the language of the page and the order of the form.</summary>
public sealed class AnswerSheetTests
{
    private static readonly AnswerSheet Sheet = new(Released.Forms, new AnswerWords(Snapshot.Places));

    private const string Answers = """
        {
          "until": "2027-11-20", "dwelling": "rented", "place": {"area": "00283", "line": "12 ngõ 5"}, "host": {"person": "0197b000-0000-7000-8000-000000000001", "name": "Dương Đình Khoa"},
          "members": [{"person": "0197b000-0000-7000-8000-000000000002", "name": "Lê Lan"}, {"person": "0197b000-0000-7000-8000-000000000003", "name": "Lê Huệ"}],
          "host-consent": {"way": "phone"}, "phone": "0912345678", "delivery": {"way": "counter"}, "days": 366,
          "$sources": {"place": {"from": "Stay"}, "phone": {"from": "Contact"}, "delivery": {"from": "Usual"}},
          "$signed": {"host-consent": [{"name": "Dương Đình Khoa", "at": "2026-11-20T02:12:00Z"}]}
        }
        """;

    private static IReadOnlyList<AnswerLine> Lines(string language, string form = "temporary-residence", int version = 1)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return Sheet.Of(form, version, JsonDocument.Parse(Answers).RootElement);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Answers_are_told_in_the_order_of_the_form_and_in_Vietnamese()
    {
        var lines = Lines("vi");
        Assert.Equal(["place", "dwelling", "members", "until", "host", "host-consent", "phone", "delivery", "days"], lines.Select(l => l.Page));
        Assert.Equal(["12 ngõ 5, Phường Vĩnh Tuy, Thành phố Hà Nội", "Thuê, mượn hoặc ở nhờ, bạn là hộ riêng", "Lê Lan; Lê Huệ", "20/11/2027", "Dương Đình Khoa", "Dương Đình Khoa đã ký lúc 20/11/2026 09:12", "0912345678", "Nhận thêm bản giấy tại quầy", "366"], lines.Select(l => l.Value));
        Assert.Equal("Nơi tạm trú", lines[0].Label);
        Assert.Equal(["Cơ sở dữ liệu về cư trú", null, null, null, null, null, "Tài khoản định danh của bạn", null, null], lines.Select(l => l.Source));
    }

    [Fact]
    public void The_same_answers_are_told_in_English()
    {
        var lines = Lines("en");
        Assert.Equal(("Temporary residence", "Residence database"), (lines[0].Label, lines[0].Source));
        Assert.Equal("Rented, borrowed or lent; your own household", lines[1].Value);
        Assert.Equal("Dương Đình Khoa signed at 20/11/2026 09:12", lines[5].Value);
        Assert.Equal("On paper too, at the counter", lines[7].Value);
    }

    [Fact]
    public void Answers_of_a_form_this_house_does_not_have_are_told_by_their_names()
    {
        var lines = Lines("vi", "form-of-another-portal");
        Assert.Equal(9, lines.Count);
        Assert.Contains(lines, l => l is { Page: "phone", Label: "phone", Value: "0912345678", Source: null });
        Assert.Empty(Sheet.Of("temporary-residence", 1, JsonDocument.Parse("[]").RootElement));
    }

    [Fact]
    public void Money_numbers_partly_known_days_groups_and_files_are_told_as_people_write_them()
    {
        var words = new AnswerWords(Snapshot.Places);
        Assert.Equal("1.234.567 đồng", Told(words, SomeForm.Only("money"), "1234567"));
        Assert.Equal("1.200,5", Told(words, SomeForm.Only("number"), "1200.5"));
        Assert.Equal("05/1950", Told(words, SomeForm.Only("date", """ "partial": true """), "\"1950-05\""));
        Assert.Equal("Lê Lan, 1990; Lê Huệ", Told(words, SomeForm.Only("group", """ "fields": [{"key": "n", "kind": "text", "question": "?"}, {"key": "b", "kind": "date", "partial": true, "question": "?"}] """),
            """[{"n": "Lê Lan", "b": "1990"}, {"n": "Lê Huệ"}]"""));
        Assert.Equal("a.pdf; b.jpg", Told(words, SomeForm.Only("file"), """[{"name": "a.pdf"}, {"name": "b.jpg"}]"""));
        Assert.Equal("", Told(words, SomeForm.Only("text"), "null"));
        Assert.Equal(["1 KB", "300 KB", "9,5 MB"], ((long[])[12, 300 * 1024, 9_961_472]).Select(AnswerWords.Size));
    }

    private static string Told(AnswerWords words, FormPage page, string node)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi");
        try
        {
            return words.Of(page, System.Text.Json.Nodes.JsonNode.Parse(node));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
