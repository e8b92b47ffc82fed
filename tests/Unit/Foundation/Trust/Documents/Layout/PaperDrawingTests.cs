using System.Text;
using DeAn06.Trust;
using DeAn06.Trust.Documents.Layout;

namespace DeAn06.Tests.Unit.Trust.Documents.Layout;

public sealed class PaperDrawingTests
{
    internal static Paper Some(int rows = 3) => new(
        new PaperHead("Bộ Công an", "Cục Cảnh sát QLHC về TTXH", "12/XN-C06", "Hà Nội", new DateTime(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc)),
        "Giấy xác nhận", [new PaperText("Nguyễn Thị Ánh, phường Vĩnh Tuy."), new PaperFields([.. Enumerable.Range(1, rows).Select(i => ($"Dòng {i}", $"Giá trị {i}"))])],
        new PaperSign("Thay mặt cơ quan", "Trần Văn Đức"), new PaperCheck("7K3M-9QXR-0ABC-DE2Z", "https://dean06.example/kiem-tra/7K3M-9QXR-0ABC-DE2Z"));

    [Fact]
    public void The_same_paper_is_the_same_bytes()
    {
        var (one, other) = (PaperDrawing.ToPdf(Some()), PaperDrawing.ToPdf(Some()));
        Assert.Equal(one, other);
        Assert.NotEqual(one, PaperDrawing.ToPdf(Some(4)));
    }

    [Fact]
    public void It_tells_its_language_its_title_and_the_time_of_the_act_and_is_tagged()
    {
        var text = Encoding.Latin1.GetString(PaperDrawing.ToPdf(Some()));
        Assert.Contains("/Lang(vi-VN)", text);
        Assert.Contains("/DisplayDocTitle true", text);
        Assert.Contains("/Marked true", text);
        Assert.Contains("D:20261120020000", text);
        Assert.Contains("/Outlines", text);
        Assert.DoesNotContain(DateTime.UtcNow.ToString("yyyyMMdd'T'HH"), text);
    }

    [Fact]
    public async Task Papers_drawn_at_once_do_not_disturb_each_other()
    {
        var alone = PaperDrawing.ToPdf(Some());
        var together = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => PaperDrawing.ToPdf(Some()))));
        Assert.All(together, t => Assert.Equal(alone, t));
    }
}
