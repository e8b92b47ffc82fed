using DeAn06.Kernel;

namespace DeAn06.Population.Linkage;

/// <summary>
/// Scores two records from 0 to 100 with the reasons that led there. Pure and symmetric; what is missing on one side neither helps nor harms, and a field
/// that comes nearer never lowers the score. Two numbers of the State that differ, or two births years apart, keep a father and a son of one name two.
/// </summary>
internal static class LinkageScore
{
    /// <summary>Below this nobody is named.</summary>
    internal const int Least = 50;

    internal static (int Score, IReadOnlyList<LinkageReason> Reasons) Of(LinkageRecord a, LinkageRecord b)
    {
        LinkageReason?[] all =
        [
            Number(a, b), OldNumber(a, b), Name(a.Name, b.Name), Birth(a.Birth, b.Birth), Sex(a.Sex, b.Sex), Area(a.Area, b.Area),
            Parent(a.FatherName, b.FatherName, "father"), Parent(a.MotherName, b.MotherName, "mother"),
        ];
        LinkageReason[] reasons = [.. all.OfType<LinkageReason>()];
        return (Math.Clamp(reasons.Sum(r => r.Points), 0, 100), reasons);
    }

    private static LinkageReason? Number(LinkageRecord a, LinkageRecord b)
    {
        if (!PersonalNumber.TryParse(a.Number, out var one) || !PersonalNumber.TryParse(b.Number, out var other)) return null;
        if (one == other) return new("number-same", 70, "Cùng số định danh", "The same identity number");
        return DigitsApart(one.ToString(), other.ToString()) == 1
            ? new("number-one-digit", -5, "Số định danh lệch một chữ số", "Identity numbers one digit apart")
            : new("number-differs", -45, "Số định danh khác nhau", "Different identity numbers");
    }

    private static LinkageReason? OldNumber(LinkageRecord a, LinkageRecord b)
    {
        if (a.OldNumber is not { Length: 9 } one || b.OldNumber is not { Length: 9 } other) return null;
        if (one == other) return new("old-number-same", 45, "Cùng số CMND cũ", "The same old card number");
        return DigitsApart(one, other) == 1
            ? new("old-number-one-digit", 20, "Số CMND cũ lệch một chữ số", "Old card numbers one digit apart")
            : new("old-number-differs", -12, "Số CMND cũ khác nhau", "Different old card numbers");
    }

    private static LinkageReason? Name(string? a, string? b)
    {
        if (string.IsNullOrWhiteSpace(a) || string.IsNullOrWhiteSpace(b)) return null;
        return NameLikeness.Compare(a, b) switch
        {
            NameLevel.Same => new("name-same", 35, "Cùng họ tên", "The same name"),
            NameLevel.MarksDiffer => new("name-marks", 30, "Họ tên chỉ khác dấu hoặc d/đ", "Names that differ in marks only"),
            NameLevel.SpelledOtherwise => new("name-spelling", 29, "Họ tên chỉ khác i/y", "Names that differ in i and y only"),
            NameLevel.OrderDiffers => new("name-order", 26, "Cùng các chữ, khác thứ tự", "The same words in another order"),
            NameLevel.MiddleDropped => new("name-middle", 25, "Họ tên chỉ khác chữ Văn hoặc Thị", "Names that differ in Văn or Thị only"),
            NameLevel.Abbreviated => new("name-abbreviated", 23, "Họ tên viết tắt", "A name cut short"),
            NameLevel.OneSlip => new("name-one-slip", 22, "Họ tên lệch một chữ cái", "Names one letter apart"),
            NameLevel.MarksOther => new("name-other-marks", 18, "Họ tên cùng chữ, dấu khác", "The same letters with other marks"),
            NameLevel.TwoSlips => new("name-two-slips", 12, "Họ tên lệch hai chữ cái", "Names two letters apart"),
            NameLevel.WordsShared => new("name-words", -14, "Trùng một phần họ tên", "Names that share words"),
            _ => new("name-differs", -30, "Họ tên khác nhau", "Different names"),
        };
    }

    private static LinkageReason? Birth(CivilDate? a, CivilDate? b)
    {
        if (a is not { } one || b is not { } other) return null;
        if (one == other) return one.IsFull
            ? new("birth-same", 35, "Cùng ngày sinh", "The same day of birth")
            : new("birth-year-same", 15, "Cùng năm sinh, không rõ ngày", "The same year of birth, the day unknown");
        if (one.Year != other.Year) return Math.Abs(one.Year - other.Year) == 1 || (one.Month, one.Day) == (other.Month, other.Day) && one.IsFull
            && DigitsApart($"{one.Year:0000}", $"{other.Year:0000}") == 1 && Math.Abs(one.Year - other.Year) < 10
            ? new("birth-year-near", -12, "Năm sinh lệch ít", "Years of birth close to each other")
            : new("birth-differs", -45, "Năm sinh khác xa", "Years of birth far apart");
        if (!one.IsFull || !other.IsFull) return new("birth-year-same", 15, "Cùng năm sinh, không rõ ngày", "The same year of birth, the day unknown");
        if (one.Day == other.Month && one.Month == other.Day) return new("birth-swapped", 27, "Ngày và tháng sinh đổi chỗ", "Day and month of birth swapped");
        return one.Month == other.Month || one.Day == other.Day
            ? new("birth-near", 10, "Cùng năm sinh, lệch ngày hoặc tháng", "The same year, day or month of birth differs")
            : new("birth-year-only", 0, "Cùng năm sinh, khác ngày tháng", "The same year, another day of birth");
    }

    private static LinkageReason? Sex(string? a, string? b)
    {
        if (a is null or "0" || b is null or "0") return null;
        return a == b ? new("sex-same", 3, "Cùng giới tính", "The same sex") : new("sex-differs", -8, "Giới tính khác nhau", "Different sexes");
    }

    private static LinkageReason? Area(string? a, string? b)
    {
        if (string.IsNullOrEmpty(a) || string.IsNullOrEmpty(b)) return null;
        // Of a commune one or two were born on a day: there even a name that went wrong is enough.
        if (a == b) return new("area-same", 22, "Cùng xã, phường", "The same commune");
        return Province(a) == Province(b)
            ? new("area-province", 5, "Cùng tỉnh, thành phố", "The same province")
            : new("area-differs", -3, "Khác tỉnh, thành phố", "Different provinces");
    }

    private static LinkageReason? Parent(string? a, string? b, string who)
    {
        if (string.IsNullOrWhiteSpace(a) || string.IsNullOrWhiteSpace(b)) return null;
        var (vi, en) = who == "father" ? ("cha", "father") : ("mẹ", "mother");
        return NameLikeness.Compare(a, b) switch
        {
            <= NameLevel.SpelledOtherwise => new($"{who}-same", 8, $"Cùng họ tên {vi}", $"The same {en}'s name"),
            <= NameLevel.OneSlip => new($"{who}-near", 5, $"Họ tên {vi} gần giống", $"The {en}s' names are close"),
            _ => new($"{who}-differs", -10, $"Họ tên {vi} khác nhau", $"Different {en}s' names"),
        };
    }

    // Areas are given here as "province/commune" of today; see Linker.
    private static string Province(string area) => area.IndexOf('/') is > 0 and var at ? area[..at] : area;

    private static int DigitsApart(string a, string b) => a.Zip(b).Count(p => p.First != p.Second);
}
