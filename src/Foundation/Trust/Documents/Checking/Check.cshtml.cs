using DeAn06.Interface;
using DeAn06.Trust.Documents.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Trust.Documents.Checking;

/// <summary>Anyone checks a paper (kiểm tra giấy tờ) by its code or its file, without an account. The file stays in memory and is forgotten with the answer.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = LargestBody, MemoryBufferThreshold = LargestBody)]
[RequestSizeLimit(LargestBody)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CheckModel(CheckPaper check, IEnumerable<IContribute<OtherCheck>> others, IStringLocalizer<TrustRoom> t) : PageModel
{
    private const int LargestBody = FileRules.MaxBytes + 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public IFormFile? Paper { get; set; }

    internal IEnumerable<OtherCheck> Others => others.SelectMany(o => o.Contribute());

    internal PublicDocument? Document { get; private set; }

    internal CheckedFile? Told { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Code)) return Page();
        var found = await check.OfCodeAsync(Code, HttpContext.Connection.RemoteIpAddress, ct);
        if (found.Problem is { } problem) return Refuse(problem);
        Document = found.Value;
        return Page();
    }

    /// <summary>A typed code leads to its address, the same that the QR has.</summary>
    public IActionResult OnPost()
    {
        if (DocumentCode.TryParse(Code, out var code)) return Redirect($"/kiem-tra/{code}");
        return Refuse(TrustProblems.CodeMistyped);
    }

    public async Task<IActionResult> OnPostFileAsync(CancellationToken ct)
    {
        if (Paper is null) return Refuse(TrustProblems.PaperMissing);
        if (Paper.Length > FileRules.MaxBytes) return Refuse(KernelProblems.FileTooLarge.With("limit", "10 MB").At(nameof(Paper)));
        using var bytes = new MemoryStream((int)Paper.Length);
        await Paper.CopyToAsync(bytes, ct);
        var told = await check.OfFileAsync(bytes.ToArray(), HttpContext.Connection.RemoteIpAddress, ct);
        if (told.Problem is { } problem) return Refuse(problem);
        Told = told.Value;
        return Page();
    }

    internal string Headline => Told!.Verdict switch
    {
        PaperVerdict.Genuine => t["Giấy thật, còn giá trị và chưa bị sửa"],
        PaperVerdict.SealedElsewhere => t["Con dấu thật, tệp chưa bị sửa, nhưng kho giấy tờ không có tệp này"],
        PaperVerdict.Revoked => t["Giấy này đã bị thu hồi, không còn giá trị"],
        PaperVerdict.Changed => t["Tệp đã bị sửa sau khi niêm phong"],
        PaperVerdict.SealRefused => t["Con dấu trong tệp không dùng được"],
        PaperVerdict.NotSealed => t["Tệp này không có con dấu điện tử"],
        _ => t["Không đọc được tệp này"],
    };

    internal NoticeKind Colour => Told!.Verdict switch
    {
        PaperVerdict.Genuine => NoticeKind.Done,
        PaperVerdict.SealedElsewhere => NoticeKind.Action,
        _ => NoticeKind.Warn,
    };

    internal string Advice => Told!.Verdict switch
    {
        PaperVerdict.Genuine => t["Mọi byte đúng như lúc niêm phong. Nội dung trong tệp là nội dung cơ quan đã cấp."],
        PaperVerdict.SealedElsewhere => t["Trang này không biết giấy đã bị thu hồi hay chưa. Hãy hỏi cơ quan có tên trên con dấu."],
        PaperVerdict.Revoked => t["Đừng dùng giấy này. Hãy hỏi cơ quan cấp để có giấy mới."],
        PaperVerdict.Changed => t["Đừng tin nội dung trong tệp. Hãy xin lại tệp gốc từ người gửi."],
        PaperVerdict.NotSealed => t["Có thể đây là bản in rồi quét lại. Hãy xin tệp gốc, hoặc nhập mã in trên giấy."],
        _ => t["Đừng coi giấy này là thật. Hãy xin lại tệp gốc hoặc hỏi cơ quan cấp."],
    };

    private PageResult Refuse(Problem problem)
    {
        this.AddProblem(problem);
        if (problem.RetryAfter is { } seconds) Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Page();
    }
}
