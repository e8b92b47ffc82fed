using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>Shows every component in every state (thư viện giao diện); open in Development and in the demo, for people and for tests.</summary>
internal sealed partial class GalleryModel(IHostEnvironment environment, IStringLocalizer<InterfaceTexts> texts) : PageModel
{
    [BindProperty]
    public string? FullName { get; set; } = "Nguyễn Thị Ánh Nguyệt";

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public DateParts Born { get; set; } = new() { Year = "1950" };

    [BindProperty]
    public string? Owner { get; set; } = "rent";

    [BindProperty]
    public string? Contract { get; set; }

    [BindProperty]
    public List<string> Needs { get; set; } = ["copy"];

    [BindProperty]
    public string? Ethnicity { get; set; }

    [BindProperty]
    public Picked Area { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public Front Front { get; private set; }

    public bool Sent { get; private set; }

    public IActionResult OnGet(Front front = Front.Portal, bool errors = false) => Show(front, errors);

    public IActionResult OnPost(Front front = Front.Portal)
    {
        Sent = true;
        return Show(front, string.IsNullOrWhiteSpace(Number));
    }

    private IActionResult Show(Front front, bool errors)
    {
        if (!environment.IsDevelopment() && ShellView.BannerOf(HttpContext.RequestServices) is null) return NotFound();
        Front = front;
        if (!errors) return Page();
        ModelState.AddModelError(nameof(Number), texts["Nhập số định danh gồm 12 chữ số"]);
        ModelState.AddModelError(nameof(From), texts["Nhập ngày bạn bắt đầu ở địa chỉ này"]);
        ModelState.AddModelError(nameof(Owner), texts["Chọn quan hệ của bạn với nhà này"]);
        ModelState.AddModelError(nameof(Needs), texts["Chọn ít nhất một giấy tờ"]);
        ModelState.AddModelError(nameof(Ethnicity), texts["Chọn dân tộc"]);
        ModelState.AddModelError(nameof(Area), texts["Chọn xã, phường hoặc đặc khu"]);
        ModelState.AddModelError("File", texts["Chọn một tệp để gửi"]);
        ModelState.AddModelError(nameof(Reason), texts["Viết lý do"]);
        return Page();
    }

    internal static IReadOnlyList<Choice> Owners(IStringLocalizer t) =>
    [
        new("own", t["Nhà của tôi"]),
        new("rent", t["Tôi thuê hoặc mượn"], t["Bạn cần hợp đồng có chữ ký của chủ nhà"]),
        new("kin", t["Ở cùng người thân"]),
    ];

    internal static IReadOnlyList<Choice> Papers(IStringLocalizer t) =>
        [new("copy", t["Bản điện tử"]), new("paper", t["Bản giấy, nhận tại phường"]), new("post", t["Bản giấy, gửi bưu điện"], t["Bạn trả phí bưu điện"])];

    internal static IReadOnlyList<Choice> Matches(IStringLocalizer t) =>
        [new("00070", t["Phường Hoàn Kiếm, Hà Nội"], t["Trước là phường Hàng Bạc, quận Hoàn Kiếm"]), new("00082", t["Phường Cửa Nam, Hà Nội"])];
}
