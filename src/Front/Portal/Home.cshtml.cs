using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Front.Portal;

/// <summary>Home of the portal: what can be done today. A card for each entry of the portal's menu, then signing in.</summary>
[PublicPage]
internal sealed class HomeModel(IEnumerable<IContribute<MenuItem>> menus) : PageModel
{
    internal sealed record Card(string Path, string Text, string Lead);

    internal IEnumerable<Card> Cards(IStringLocalizer texts) => menus.SelectMany(m => m.Contribute())
        .Where(m => m.Front == Interface.Front.Portal && m.Path != "/" && m.Permission is null).OrderBy(m => m.Order)
        .Select(m => new Card(m.Path, m.Text, LeadOf(m.Path, texts)))
        .Append(new Card("/dang-nhap", texts["Đăng nhập"], texts["Xem ai đã xem dữ liệu của bạn, hoặc vào bàn làm việc của cán bộ."]));

    private static string LeadOf(string path, IStringLocalizer texts) => path switch
    {
        "/dia-gioi" => texts["Tìm xã, phường hiện nay; biết xã cũ nay thuộc đâu và vì sao."],
        "/toi/hop-thu" => texts["Tin của các cơ quan gửi bạn. Cần đăng nhập."],
        "/thu-mau" => texts["Xem điện thoại và thư điện tử của người mẫu nhận được gì."],
        "/toi/ai-da-xem" => texts["Cơ quan nào, lúc nào, để làm gì. Cần đăng nhập."],
        "/tinh-han" => texts["Tính ngày trả kết quả theo giờ làm việc, và xem từng bước tính."],
        _ => "",
    };
}
