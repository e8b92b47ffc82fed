using System.Globalization;
using System.Text.Json;
using DeAn06.Interface;
using DeAn06.Trust.Documents.Layout;
using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Documents.Statement;

/// <summary>
/// The statement on the journal (giấy xác nhận nhật ký và khóa): on a day, so many entries stand in order under these keys. Who holds it can show later that
/// the platform said so then.
/// </summary>
internal static class JournalStatement
{
    internal const string Kind = "trust.journal-statement";
    internal const string TitleVi = "Giấy xác nhận tình trạng nhật ký và khóa";
    internal const string TitleEn = "Statement on the journal and keys";

    /// <summary>How long a statement is kept: twenty years, as long as a root key may stand.</summary>
    internal const int YearsKept = 20;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    internal static byte[] ToPdf(JournalFacts facts, OfficeOnPaper office, string recipient, PaperCheck check) => PaperDrawing.ToPdf(new Paper(
        new PaperHead(office.Above, office.Name, null, office.Place, facts.At),
        TitleVi,
        [
            new PaperText($"Nơi nhận: {recipient}"),
            new PaperText($"Cơ quan có tên trên xác nhận: vào lúc {Moment(facts.At)} (giờ Việt Nam), nhật ký và khóa của nền tảng DeAn06 như sau."),
            new PaperHeading("1. Nhật ký"),
            new PaperFields(
            [
                ("Số mục đã xếp thứ tự", facts.Entries.ToString("N0", Vietnamese)),
                ("Mục cuối ghi lúc", facts.LastEntryAt is { } last ? Moment(last) : "Chưa có mục nào"),
                ("Điểm chốt gần nhất", facts.Checkpoint is { } c ? $"{c.Size.ToString("N0", Vietnamese)} mục của {c.Origin}, chốt lúc {Moment(c.SealedAt)}\nGốc: {c.Root}" : "Chưa có điểm chốt nào"),
            ]),
            new PaperHeading("2. Khóa đang dùng"),
            new PaperFields([.. facts.Keys.Select(k => (SayPurpose(k.Purpose), $"{k.Algorithm}, dùng từ {Moment(k.InUseSince)}\nSHA-256: {k.Fingerprint}"))]),
            new PaperText("Các số liệu này cũng nằm trong tệp nhat-ky-va-khoa.json gắn trong giấy, để máy đọc được."),
        ],
        new PaperSign("Thay mặt cơ quan", office.Name),
        check)
    {
        Subtitle = $"Vào ngày {Clock.DayOf(facts.At):dd/MM/yyyy}",
    });

    internal static AttachedData ToData(JournalFacts facts, string office, string recipient, string code) => new(
        "nhat-ky-va-khoa.json", "application/json", JsonSerializer.SerializeToUtf8Bytes(new { kind = Kind, code, office, recipient, facts }, Journal.PayloadJson));

    internal static string SayPurpose(string purpose) => purpose switch
    {
        KeyPurposes.Root => "Cơ quan chứng thực gốc",
        KeyPurposes.Issuing => "Cơ quan chứng thực phát hành",
        KeyPurposes.Ocsp => "Trả lời trạng thái chứng thư",
        KeyPurposes.TimeStamp => "Dấu thời gian",
        KeyPurposes.Seal => "Con dấu giấy tờ",
        KeyPurposes.Checkpoint => "Điểm chốt nhật ký",
        _ => purpose,
    };

    private static string Moment(DateTime utc) => VietnamTime.Local(utc).ToString("HH:mm:ss 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);
}
