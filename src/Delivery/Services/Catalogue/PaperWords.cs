using DeAn06.Places;

namespace DeAn06.Services.Catalogue;

/// <summary>How names of papers are compared: by what the paper is, without marks, whatever words stand around it.</summary>
internal static class PaperWords
{
    /// <summary>Words that name one kind of paper; a text is about it when it has one of them.</summary>
    private static readonly string[][] Kinds =
    [
        ["can cuoc", "chung minh nhan dan", "giay to tuy than", "cccd", "cmnd"],
        ["giay khai sinh", "trich luc khai sinh", "ban sao khai sinh"],
        ["giay chung tu", "trich luc khai tu", "giay bao tu"],
        ["ket hon"], ["ly hon"], ["quan he nhan than"], ["tinh trang hon nhan"],
        ["quyen su dung dat", "cho o hop phap"], ["dien tich"],
        ["dang ky doanh nghiep", "dang ky kinh doanh", "dang ky ho kinh doanh"],
        ["giay phep lai xe"], ["dang ky xe", "dang ky phuong tien"], ["ly lich tu phap"], ["kham suc khoe", "so suc khoe"], ["bao hiem y te"],
    ];

    private static readonly string[] HouseholdBooks = ["so ho khau", "so tam tru", "ho khau thuong tru", "ho khau giay", "so dang ky tam tru", "so ho gia dinh"];

    /// <summary>True when both texts name a paper of one kind.</summary>
    internal static bool Same(string one, string other)
    {
        string a = Spelling.Fold(one), b = Spelling.Fold(other);
        return Kinds.Any(kind => kind.Any(w => Has(a, w)) && kind.Any(w => Has(b, w)));
    }

    /// <summary>True when the text names the paper household book or temporary residence book (sổ hộ khẩu, sổ tạm trú), which count no more since 2023.</summary>
    internal static bool IsHouseholdBook(string text)
    {
        var folded = Spelling.Fold(text);
        return HouseholdBooks.Any(w => Has(folded, w));
    }

    /// <summary>True when folded text has the words, as whole words.</summary>
    internal static bool Has(string folded, string words) => $" {folded} ".Contains($" {words} ", StringComparison.Ordinal);
}
