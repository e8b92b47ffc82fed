using Microsoft.Extensions.Localization;

namespace DeAn06.Identity.Locking;

/// <summary>What became of an account, in words.</summary>
internal static class FactWords
{
    internal static string Kind(IStringLocalizer texts, FactLine line) => line.Kind switch
    {
        "level-1" => texts["Được cấp mức 1"],
        "level-2" => texts["Được cấp mức 2"],
        "activated" => texts["Kích hoạt"],
        "lock" => texts["Khóa: {0}", LockGrounds.Say(line.Ground)],
        _ => texts["Đóng tài khoản"],
    };

    internal static string State(IStringLocalizer texts, Unusable? unusable) => unusable switch
    {
        null => texts["Đang dùng được"],
        Unusable.NotActive => texts["Chờ kích hoạt"],
        Unusable.LockedByOwner => texts["Chủ tài khoản đã khóa"],
        Unusable.LockedByAuthority => texts["Cơ quan đã khóa"],
        Unusable.Card => texts["Thẻ căn cước bị mất, bị giữ hoặc thu hồi"],
        Unusable.Dead => texts["Dữ liệu dân cư ghi đã chết"],
        Unusable.Missing => texts["Dữ liệu dân cư ghi mất tích"],
        _ => texts["Đã đóng"],
    };
}
