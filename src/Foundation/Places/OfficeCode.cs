using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace DeAn06.Places;

/// <summary>
/// The identifier of an agency (mã định danh điện tử của cơ quan, QĐ 20/2020/QĐ-TTg art. 4): the level-1 code first (<c>G01</c>, <c>H26</c>),
/// then a segment for each level below, at most 35 characters of <c>0-9 A-Z .</c>; an enterprise uses its ten-digit tax number.
/// Examples: <c>H26.00070</c>, <c>G01.01.00070</c>, <c>0100100079</c>.
/// </summary>
[JsonConverter(typeof(OfficeCodeJson))]
public readonly partial record struct OfficeCode : IComparable<OfficeCode>
{
    /// <summary>The longest code the decision allows.</summary>
    public const int MaxLength = 35;

    private readonly string? text;

    private OfficeCode(string text) => this.text = text;

    /// <summary>The level-1 part: <c>H26</c>.</summary>
    public string Level1 => ToString().Split('.')[0];

    public static bool TryParse([NotNullWhen(true)] string? text, out OfficeCode code)
    {
        code = default;
        if (text is null || text.Length > MaxLength || !Shape().IsMatch(text)) return false;
        code = new OfficeCode(text);
        return true;
    }

    public static OfficeCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not the code of an office (H26.00070).");

    public int CompareTo(OfficeCode other) => string.CompareOrdinal(text, other.text);

    public override string ToString() => text ?? "";

    [GeneratedRegex(@"^([A-Y][0-9]{2}(\.[0-9A-Z]+)*|Z[0-9A-Z]{2}[0-9A-Z.]*|[0-9]{10})\z")]
    private static partial Regex Shape();
}

/// <summary>
/// The identifier of an agency as it was before QĐ 20/2020 (QCVN 102:2016/BTTTT): <c>V1V2V3.Z1Z2.Y1Y2.MX1X2</c>, the smallest unit first and
/// the level-1 code last. Example: <c>000.00.16.G04</c>.
/// </summary>
public readonly partial record struct OldOfficeCode
{
    private readonly string? text;

    private OldOfficeCode(string text) => this.text = text;

    public static bool TryParse([NotNullWhen(true)] string? text, out OldOfficeCode code)
    {
        code = default;
        if (text is null || !Shape().IsMatch(text)) return false;
        code = new OldOfficeCode(text);
        return true;
    }

    public override string ToString() => text ?? "";

    [GeneratedRegex(@"^[0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Z][0-9]{2}\z")]
    private static partial Regex Shape();
}

/// <summary>An office code in JSON is its text.</summary>
internal sealed class OfficeCodeJson : JsonConverter<OfficeCode>
{
    public override OfficeCode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        OfficeCode.TryParse(reader.GetString(), out var code) ? code : throw new JsonException("An office code is H26.00070.");

    public override void Write(Utf8JsonWriter writer, OfficeCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
