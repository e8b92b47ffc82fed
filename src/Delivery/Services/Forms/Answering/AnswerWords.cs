using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Places;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Forms.Answering;

/// <summary>An answer as people read it, in the language of the page.</summary>
internal sealed class AnswerWords(IPlaces places)
{
    private const int Kilobyte = 1024;

    /// <summary>A number with its thousands apart, as Vietnamese papers write it.</summary>
    internal static string Number(decimal number) => number.ToString("#,0.##", Thousands);

    private static readonly NumberFormatInfo Thousands = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>A single value as it would be typed again.</summary>
    internal static string Typed(JsonNode? node) => node is JsonValue value ? value.GetValueKind() switch
    {
        JsonValueKind.Number => value.Deserialize<decimal>().ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        JsonValueKind.String => value.GetValue<string>(),
        _ => "",
    } : "";

    internal string Of(FormPage page, JsonNode? node)
    {
        if (node is null) return "";
        return page.Kind switch
        {
            PageKind.Choice => page.Options.FirstOrDefault(o => o.Value == Typed(node))?.Text.Said ?? Typed(node),
            PageKind.Choices => node is JsonArray chosen ? string.Join(", ", chosen.Select(c => page.Options.FirstOrDefault(o => o.Value == Typed(c))?.Text.Said ?? Typed(c))) : "",
            PageKind.Number => node is JsonValue ? Number(node.Deserialize<decimal>()) : "",
            PageKind.Money => node is JsonValue ? $"{Number(node.Deserialize<decimal>())} {(Speech.English ? "VND" : "đồng")}" : "",
            PageKind.Date => DayOf(node),
            PageKind.Address or PageKind.Area => Place(node),
            PageKind.Person => Text(node, "name"),
            PageKind.People => Many(node, p => Text(p, "name")),
            PageKind.Group => Many(node, e => string.Join(", ", page.Fields.Select(f => Of(f, e?[f.Key])).Where(t => t.Length > 0))),
            PageKind.File => Many(node, f => IsShown(f) ? Speech.English ? "Original seen at the counter, no copy kept" : "Đã xem bản chính tại quầy, không lưu" : Text(f, "name")),
            PageKind.Signature => Text(node, "file").Length > 0 ? Speech.English ? "Signed on the printed declaration" : "Ký vào tờ khai in" : Way(Text(node, "way")),
            PageKind.Delivery => Delivery(node),
            _ => Typed(node),
        };
    }

    /// <summary>The line and the area up to its province.</summary>
    internal string Place(JsonNode? node)
    {
        var parts = new List<string>();
        if (Text(node, "line") is { Length: > 0 } line) parts.Add(line);
        if (AreaCode.TryParse(Text(node, "area"), out var area)) parts.AddRange(places.Path(area).Select(a => a.FullName));
        return string.Join(", ", parts);
    }

    internal static string Text(JsonNode? node, string member) => node is JsonObject o ? Typed(o[member]) : "";

    /// <summary>What stands in the place of a file where the original was seen at the counter and no copy is kept (xuất trình).</summary>
    internal static JsonObject Seen => new() { ["shown"] = true };

    internal static bool IsShown(JsonNode? entry) => entry is JsonObject o && o["shown"] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>A computed answer: a day, or a number.</summary>
    internal static string Computed(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Number(value.Deserialize<decimal>()),
        _ => DayOf(node),
    };

    /// <summary>How large a file is, in words.</summary>
    internal static string Size(long bytes) => bytes < Kilobyte * Kilobyte ? $"{Math.Max(1, bytes / Kilobyte)} KB" : $"{Number(Math.Round(bytes / (decimal)(Kilobyte * Kilobyte), 1))} MB";

    private static string DayOf(JsonNode node) => CivilDate.TryParse(Typed(node), out var date) ? date.ToReading() : Typed(node);

    private static string Many(JsonNode node, Func<JsonNode?, string> one) => node is JsonArray many ? string.Join("; ", many.Select(one)) : "";

    private static string Way(string way) => (way, Speech.English) switch
    {
        ("paper", true) => "By a paper of consent",
        ("paper", false) => "Bằng giấy đồng ý",
        (_, true) => "Signs on their own phone",
        _ => "Ký trên điện thoại của họ",
    };

    private string Delivery(JsonNode node) => (Text(node, "way"), Speech.English) switch
    {
        ("counter", true) => "On paper too, at the counter",
        ("counter", false) => "Nhận thêm bản giấy tại quầy",
        ("post", true) => $"On paper too, by post to {Place(node)}",
        ("post", false) => $"Nhận thêm bản giấy qua bưu điện: {Place(node)}",
        (_, true) => "Electronic, in your document store",
        _ => "Bản điện tử, trong kho giấy tờ của bạn",
    };
}
