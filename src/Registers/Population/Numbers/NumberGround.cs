namespace DeAn06.Population.Numbers;

/// <summary>
/// One of the four cases in which a number is cancelled. <paramref name="OnlyAtWish"/>: the number stays unless the citizen wishes for a new one.
/// Decree 70/2024, art. 11.7–8.
/// </summary>
internal sealed record NumberGround(string Code, bool OnlyAtWish, string Vi, string En)
{
    internal static readonly IReadOnlyList<NumberGround> All =
    [
        new("sex-or-year-changed", true, "Xác định lại giới tính, hoặc cải chính hộ tịch năm sinh", "Sex determined anew, or birth year corrected in the civil-status register"),
        new("collected-wrongly", true, "Nơi đăng ký khai sinh, năm sinh hoặc giới tính thu thập sai", "Birth registration, birth year or sex was collected wrongly"),
        new("forged", false, "Phát hiện giấy tờ, dữ liệu giả", "Papers or data were forged"),
        new("birth-registration-revoked", false, "Giấy khai sinh bị thu hồi, hủy bỏ", "The birth registration was revoked"),
    ];

    internal static NumberGround? Find(string? code) => All.FirstOrDefault(g => g.Code == code);
}
