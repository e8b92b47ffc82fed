using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>One file to send. The form must be <c>enctype="multipart/form-data"</c>; after it comes a page that shows the file with <c>ui-files</c>.</summary>
[HtmlTargetElement("ui-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileField(IStringLocalizer<InterfaceTexts> texts) : FormControl(texts)
{
    /// <summary>The kinds of file taken, as in HTML; photos and PDF when not given.</summary>
    public string Accept { get; set; } = "image/jpeg,image/png,application/pdf";

    /// <summary>The largest size in megabytes; told in the hint.</summary>
    public int MaxMegabytes { get; set; } = 10;

    /// <summary>True where several may be chosen at once.</summary>
    public bool Multiple { get; set; }

    /// <summary>
    /// True for a paper that lies before whoever fills this in: a phone opens its camera, and where a script runs and there is a camera the page takes the picture itself, shows it for review and puts
    /// it into this field; where several may be sent each page is a file.
    /// </summary>
    public bool Scan { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Hint ??= T["Ảnh JPG, PNG hoặc tệp PDF, tối đa {0} MB", MaxMegabytes];
        var error = Error;
        Open(output, "div", "field", error);
        output.Content.SetHtmlContent(Markup.Of($"{LabelHtml()}{Notes(error)}{(Scan ? Camera(Input(error)) : Input(error))}"));
    }

    private IHtmlContent Input(string? error) => Markup.Of(
        $"<input type=\"file\" id=\"{Id}\" name=\"{Key}\" accept=\"{Accept}\"{Markup.If(Multiple, $" multiple")}{Markup.If(Scan, $" capture=\"environment\"")}{Markup.Attribute("aria-describedby", DescribedBy(error))}{Markup.If(error is not null, $" aria-invalid=\"true\"")}{RequiredHtml}>");

    /// <summary>The words of the script; without one the element is nothing but the field.</summary>
    private IHtmlContent Camera(IHtmlContent input)
    {
        (string Name, string Words)[] data =
        [
            ("data-open", T["Chụp bằng máy ảnh"]), ("data-snap", T["Chụp trang này"]), ("data-again", T["Chụp lại"]), ("data-use", T["Dùng ảnh này"]), ("data-stop", T["Đóng máy ảnh"]),
            ("data-aim", T["Đưa cả trang giấy vào khung hình, đủ sáng, không lóa."]), ("data-review", T["Xem lại: đọc được hết chữ trên giấy không?"]),
            ("data-closed", T["Không mở được máy ảnh. Hãy cho phép trang này dùng máy ảnh, hoặc chọn tệp."]), ("data-taken", T["Đã thêm {0}. Có {1} ảnh trong ô chọn tệp."]), ("data-page", T["trang"]),
            ("data-bytes", $"{MaxMegabytes * 1024 * 1024}"),
        ];
        return Markup.Of($"<paper-camera{Markup.Join(data, d => Markup.Attribute(d.Name, d.Words))}>{input}</paper-camera><script type=\"module\" src=\"/js/chup-giay.js\"></script>");
    }
}

/// <summary>A file received, as shown on the page after sending it: <paramref name="Detail"/> tells kind, size and when.</summary>
public sealed record SentFile(string Name, string Detail, string? Path = null, string? Status = null, TagColour Colour = TagColour.Green);

/// <summary>A list of files or papers (bằng chứng) with what is known of each.</summary>
[HtmlTargetElement("ui-files", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Files : TagHelper
{
    /// <summary>The files.</summary>
    public IEnumerable<SentFile> Items { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "files");
        output.Content.SetHtmlContent(Markup.Join(Items, f => Markup.Of(
            $"<li>{Markup.Icon("file-text")}<div><strong>{(f.Path is null ? Markup.Of($"{f.Name}") : Markup.Of($"<a href=\"{f.Path}\">{f.Name}</a>"))}</strong><p class=\"hint\">{f.Detail}</p></div>{Markup.If(f.Status is not null, $"<span class=\"tag {f.Colour.Css()}\">{f.Status}</span>")}</li>")));
    }
}
