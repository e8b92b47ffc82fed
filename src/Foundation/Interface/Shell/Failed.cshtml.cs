using System.Diagnostics;
using DeAn06.Kernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>The page that says why there is no page; reached by re-execution, never redirected to.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Duration = 0, Location = ResponseCacheLocation.None)]
internal sealed class FailedModel(IStringLocalizer<InterfaceTexts> texts) : PageModel
{
    public int Code { get; private set; }

    public string Heading { get; private set; } = "";

    public string Explanation { get; private set; } = "";

    /// <summary>What a person can name when asking for help; it holds nothing personal.</summary>
    public string Trace => Activity.Current?.TraceId.ToString() is { } id ? id[..8] : HttpContext.TraceIdentifier;

    public void OnGet(int code) => Tell(code);

    public void OnPost(int code) => Tell(code);

    /// <summary>A fault of the outside (database gone) is told as such; whatever has no page of its own is told by its kind.</summary>
    private void Tell(int code)
    {
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is { } fault) code = Faults.Of(fault.Error).Status;
        if (code is < 400 or > 599) code = 404;
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null) Response.StatusCode = code;
        if (code is 429 or 503 && Response.Headers.RetryAfter.Count == 0) Response.Headers.RetryAfter = "30";
        Code = code;
        (Heading, Explanation) = code switch
        {
            400 => (texts["Trang này đã cũ"], texts["Trang mở quá lâu hoặc gửi thiếu. Quay lại, tải lại trang rồi gửi lần nữa."]),
            401 => (texts["Bạn cần đăng nhập"], texts["Đăng nhập rồi mở lại trang này."]),
            403 => (texts["Bạn chưa được phép mở trang này"], texts["Trang dành cho người có nhiệm vụ khác. Nếu bạn cần dùng, hỏi người quản trị nơi bạn làm việc."]),
            404 => (texts["Không có trang này"], texts["Kiểm tra lại địa chỉ bạn đã gõ, hoặc tìm từ trang đầu."]),
            409 or 412 => (texts["Dữ liệu đã thay đổi"], texts["Người khác vừa sửa cùng chỗ này. Tải lại trang rồi làm lại phần của bạn."]),
            413 => (texts["Tệp quá lớn"], texts["Giảm dung lượng tệp rồi gửi lại."]),
            429 => (texts["Bạn thao tác quá nhanh"], texts["Chờ một phút rồi thử lại."]),
            503 => (texts["Hệ thống tạm ngừng"], texts["Chúng tôi đang khắc phục. Những gì bạn đã lưu vẫn còn. Thử lại sau vài phút."]),
            _ => (texts["Chúng tôi gặp lỗi"], texts["Lỗi đã được ghi lại. Những gì bạn đã lưu vẫn còn. Thử lại sau vài phút."]),
        };
    }
}
