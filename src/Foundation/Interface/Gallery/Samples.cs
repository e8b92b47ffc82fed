using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>Made-up people and figures for the gallery.</summary>
internal sealed partial class GalleryModel
{
    private static readonly string[] Codes =
    [
        "01", "04", "08", "11", "12", "14", "15", "19", "20", "22", "24", "25", "31", "33", "37", "38", "40",
        "42", "44", "46", "48", "51", "52", "56", "66", "68", "75", "79", "80", "82", "86", "91", "92",
    ];

    internal static IReadOnlyList<Step> Steps(IStringLocalizer t) =>
    [
        new(t["Đã nộp"], t["Bạn ký bằng mã khóa trên điện thoại."], "18/11/2026 09:45"),
        new(t["Đã tiếp nhận"], t["Công an phường Vĩnh Tuy nhận hồ sơ."], "18/11/2026 10:20"),
        new(t["Đang thẩm tra"], t["Đối chiếu với cơ sở dữ liệu cư trú."], null, StepState.Now),
        new(t["Trả kết quả"], null, "23/11/2026 17:00", StepState.Later),
    ];

    internal static IReadOnlyList<TaskLine> Tasks(IStringLocalizer t) =>
    [
        new(t["Người nộp"], "#main", t["Xong"], TagColour.Green),
        new(t["Nơi ở mới"], "#main", t["Đang làm"], TagColour.Blue, t["Còn thiếu ngày bắt đầu ở"]),
        new(t["Ký và nộp"], null, t["Chưa làm được"]),
    ];

    internal static IReadOnlyList<SentFile> SentFiles(IStringLocalizer t) =>
    [
        new("hop-dong-thue-nha.pdf", "PDF, 420 KB", "#main", t["Đã nhận"]),
        new("anh-so-ho-khau.jpg", "JPG, 2,1 MB", "#main", t["Ảnh mờ, gửi lại"], TagColour.Red),
    ];

    internal static IReadOnlyList<(string Code, string Who, string Due, TagColour Colour, string State)> Rows(IStringLocalizer t) =>
    [
        ("H29.2026.4500", "Nguyễn Văn An", "18/11/2026 17:00", TagColour.Red, t["Quá hạn 2 ngày"]),
        ("H29.2026.4507", "Đặng Thị Hồng Nhung", "20/11/2026 17:00", TagColour.Yellow, t["Hết hạn hôm nay"]),
        ("H29.2026.4514", "H’Hen Niê", "25/11/2026 11:30", TagColour.Blue, t["Còn 3 ngày"]),
    ];

    internal static IReadOnlyList<ComparedField> Compared(IStringLocalizer t) =>
    [
        new("Name", t["Họ và tên"], "Nguyễn Văn An", "Nguyễn Văn An", t["CSDL dân cư"], t["Khai sinh"]),
        new("Born", t["Ngày sinh"], "1950", "01/05/1950", t["CSDL dân cư"], t["Khai sinh"], "b"),
        new("Home", t["Quê quán"], null, "Kim Liên, Nghệ An", null, t["Khai sinh"]),
    ];

    internal static IReadOnlyList<Kpi> Figures(IStringLocalizer t) =>
    [
        new(t["Hồ sơ trực tuyến"], (0.714).ToString("P1", System.Globalization.CultureInfo.CurrentCulture), t["Tăng so với tháng trước"], t["Mục tiêu: {0}", "80%"], "#main", [52, 55, 54, 60, 66, 71]),
        new(t["Đúng hạn"], (0.948).ToString("P1", System.Globalization.CultureInfo.CurrentCulture), t["Giảm so với tháng trước"], t["Mục tiêu: {0}", "98%"], "#main", [97, 96, 96.5, 95, 95.2, 94.8]),
        new(t["Bản ghi dân cư sạch"], (0.991).ToString("P1", System.Globalization.CultureInfo.CurrentCulture), t["Tăng so với tháng trước"]),
    ];

    internal static IReadOnlyList<MapFigure> Provinces() =>
        [.. Codes.Select((c, i) => new MapFigure(c, 0.35 + (i * 37 % 60) / 100.0, "#main"))];

    internal static IReadOnlyList<Datum> Days() =>
        [.. Enumerable.Range(1, 30).Select(d => new Datum($"{d}/11", Math.Round(60 + 22 * Math.Sin(d / 5.0) + d * 7 % 5)))];

    internal static IReadOnlyList<Datum> Lowest() =>
        [new("Hưng Yên", 0.39), new("Cà Mau", 0.41), new("Lai Châu", 0.44), new("Thành phố Hồ Chí Minh", 0.46), new("Đắk Lắk", 0.47)];

    internal static IReadOnlyList<Datum> Months() =>
        [.. Enumerable.Range(1, 6).Select(m => new Datum($"{m}/2026", 400 + m * 60, 500 - m * 40))];

    internal static IReadOnlyList<Datum> Hours() =>
        [.. new[] { 2, 7, 18, 31, 24, 12, 6, 3 }.Select((n, i) => new Datum($"{i * 4}–{i * 4 + 4}", n))];
}
