using DeAn06.Services.Forms;

namespace DeAn06.Services.Dossiers;

/// <summary>The words for how a paper came.</summary>
internal static class PaperWords
{
    internal static string Source(DossierPaper paper) => (paper.Source, Speech.English) switch
    {
        (PaperSource.Register, false) => "Lấy từ cơ sở dữ liệu",
        (PaperSource.Register, true) => "Taken from a register",
        (PaperSource.Store, false) => "Lấy từ kho giấy tờ",
        (PaperSource.Store, true) => "Taken from the store of documents",
        (PaperSource.Shown, false) => "Đã xuất trình tại quầy",
        (PaperSource.Shown, true) => "Shown at the counter",
        (_, false) => "Tệp đã nộp",
        _ => "A file was sent",
    };
}
