using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DeAn06.Interface;

/// <summary>What a person types into a <see cref="Field"/>; chooses keyboard, width and autofill.</summary>
public enum FieldKind
{
    /// <summary>Any words.</summary>
    Text,

    /// <summary>Many lines of words.</summary>
    Textarea,

    /// <summary>A whole number; spaces are fine.</summary>
    Number,

    /// <summary>Số định danh cá nhân, 12 digits.</summary>
    IdNumber,

    /// <summary>Số điện thoại, 10 digits.</summary>
    Phone,

    /// <summary>An amount in đồng.</summary>
    Money,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A search, with the browser's clear button.</summary>
    Search,

    /// <summary>A secret, not shown.</summary>
    Password,

    /// <summary>Mã dùng một lần: a code sent to a phone.</summary>
    OneTimeCode,
}

/// <summary>One question answered by typing: <c>&lt;ui-field for="Number" kind="IdNumber" label="…" /&gt;</c>.</summary>
[HtmlTargetElement("ui-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Field(IStringLocalizer<InterfaceTexts> texts) : FormControl(texts)
{
    /// <summary>What is typed.</summary>
    public FieldKind Kind { get; set; }

    /// <summary>The autofill name of the HTML standard, such as <c>name</c> or <c>tel</c>; off when not given.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>The most characters taken.</summary>
    public int? Maxlength { get; set; }

    /// <summary>A pattern of HTML that the browser holds the answer against before it is sent.</summary>
    public string? Pattern { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Rows of a textarea.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>Width in characters: 2, 4, 10, 12 or 20; 0 lets it grow.</summary>
    public int Width { get; set; }

    /// <summary>Words after the input, such as "đồng" or "ngày".</summary>
    public string? Suffix { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var error = Error;
        Open(output, "div", "field", error);
        output.Content.SetHtmlContent(Markup.Of($"{LabelHtml()}{Notes(error)}{WithSuffix(Control(error))}"));
    }

    private IHtmlContent WithSuffix(IHtmlContent input)
    {
        var suffix = Suffix ?? (Kind == FieldKind.Money ? T["đồng"].Value : null);
        return suffix is null ? input : Markup.Of($"<div class=\"suffix\">{input}<span aria-hidden=\"true\">{suffix}</span></div>");
    }

    private IHtmlContent Control(string? error)
    {
        var told = Markup.Of($"{Markup.Attribute("aria-describedby", DescribedBy(error))}{Markup.If(error is not null, $" aria-invalid=\"true\"")}{RequiredHtml}");
        var secret = Kind is FieldKind.Password or FieldKind.OneTimeCode;
        var value = secret ? null : Shown();
        if (Kind == FieldKind.Textarea)
            return Markup.Of($"<textarea id=\"{Id}\" name=\"{Key}\" rows=\"{Rows}\"{Markup.Attribute("maxlength", Maxlength)}{told}>\n{value}</textarea>");
        var (type, mode, width, most, autocomplete) = Shape();
        width = Width > 0 ? Width : width;
        var css = width > 0 ? $"w{width}" : null;
        return Markup.Of(
            $"<input id=\"{Id}\" name=\"{Key}\" type=\"{type}\"{Markup.Attribute("value", value)}{Markup.Attribute("class", css)}{Markup.Attribute("inputmode", mode)}{Markup.Attribute("maxlength", Maxlength ?? most)}{Markup.Attribute("pattern", Pattern)}{Markup.Attribute("title", Pattern is null ? null : Hint)} autocomplete=\"{Autocomplete ?? autocomplete}\"{Markup.If(Kind is FieldKind.IdNumber or FieldKind.Search or FieldKind.OneTimeCode or FieldKind.Password, $" spellcheck=\"false\"")}{told}>");
    }

    /// <summary>Type, keyboard, width, longest text (with pasted spaces) and autofill of each kind.</summary>
    private (string Type, string? Mode, int Width, int? Most, string Autocomplete) Shape() => Kind switch
    {
        FieldKind.Number => ("text", "numeric", 10, 20, "off"),
        FieldKind.IdNumber => ("text", "numeric", 12, 20, "off"),
        FieldKind.Phone => ("tel", "tel", 12, 20, "tel-national"),
        FieldKind.Money => ("text", "numeric", 12, 24, "transaction-amount"),
        FieldKind.Email => ("email", "email", 20, 254, "email"),
        FieldKind.Search => ("search", null, 0, 200, "off"),
        FieldKind.Password => ("password", null, 20, 200, "current-password"),
        FieldKind.OneTimeCode => ("text", "numeric", 10, 10, "one-time-code"),
        _ => ("text", null, 0, null, "off"),
    };
}
