using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>Refusals of the deeds of life, identity and numbers, <c>POP-050</c> to <c>POP-079</c>.</summary>
public static partial class Problems
{
    public static readonly Problem EmailShape = new("POP-050", 400,
        "Thư điện tử có dạng ten@mien.vn. Hãy nhập lại.",
        "An e-mail address looks like name@domain.vn. Enter it again.");

    public static readonly Problem FileNumberShape = new("POP-051", 400,
        "Số hồ sơ cư trú gồm 4 đến 30 chữ cái không dấu, chữ số, dấu gạch. Hãy nhập lại.",
        "A residence file number has 4 to 30 plain letters, digits or dashes. Enter it again.");

    private static readonly IReadOnlyList<Problem> OfLife = [EmailShape, FileNumberShape];
}
