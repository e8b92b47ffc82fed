using DeAn06.Interface;
using Microsoft.Extensions.Localization;

namespace DeAn06.Law.Rules;

/// <summary>The three pages of the room, side by side.</summary>
internal static class LawTabs
{
    internal static IEnumerable<Way> Rules(IStringLocalizer<LawRoom> t) => At("/can-bo/luat", t);

    internal static IEnumerable<Way> Days(IStringLocalizer<LawRoom> t) => At("/can-bo/luat/lich", t);

    internal static IEnumerable<Way> Terms(IStringLocalizer<LawRoom> t) => At("/can-bo/luat/thoi-han", t);

    private static IEnumerable<Way> At(string path, IStringLocalizer<LawRoom> t) =>
    [
        new Way(t["Quy định"], "/can-bo/luat", path == "/can-bo/luat"),
        new Way(t["Lịch nghỉ"], "/can-bo/luat/lich", path == "/can-bo/luat/lich"),
        new Way(t["Tính thời hạn"], "/can-bo/luat/thoi-han", path == "/can-bo/luat/thoi-han"),
    ];
}
