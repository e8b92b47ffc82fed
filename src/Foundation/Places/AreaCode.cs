using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeAn06.Places;

/// <summary>The two maps of the country. The reform of 1 July 2025 replaced three tiers by two and reused codes for other areas.</summary>
public enum AreaMap
{
    /// <summary>Hai cấp, từ 01/07/2025: 34 provinces and 3,321 communes.</summary>
    Today,

    /// <summary>Ba cấp, đến hết 30/06/2025: 63 provinces, 696 districts and 10,035 communes.</summary>
    Before,
}

/// <summary>The tier of an area.</summary>
public enum AreaLevel
{
    /// <summary>Cấp tỉnh; two digits.</summary>
    Province,

    /// <summary>Cấp huyện; three digits; only on the map before the reform.</summary>
    District,

    /// <summary>Cấp xã; five digits.</summary>
    Commune,
}

/// <summary>
/// The code of an administrative area (mã đơn vị hành chính, QĐ 124/2004/QĐ-TTg and its successors): two digits for a province, three for
/// a district, five for a commune. 3,315 five-digit codes name one area before 1 July 2025 and another after it, so the code
/// carries its map: today's codes are plain digits (<c>00070</c>), those of the old map begin with <c>c</c> for "cũ" (<c>c00070</c>,
/// <c>c001</c>, <c>c02</c>). Stored and sent as this text. Four bytes in memory.
/// </summary>
[JsonConverter(typeof(AreaCodeJson))]
public readonly record struct AreaCode : IComparable<AreaCode>, IParsable<AreaCode>
{
    private const char OldMark = 'c';
    private readonly int packed; // digits, then two bits of level, then one of map; 0 is no code

    private AreaCode(AreaMap map, AreaLevel level, int digits) => packed = (digits << 3) | ((int)level << 1) | (int)map;

    public AreaMap Map => (AreaMap)(packed & 1);

    public AreaLevel Level => (AreaLevel)((packed >> 1) & 3);

    /// <summary>True for the default value, which names no area.</summary>
    public bool IsNone => packed == 0;

    /// <summary>The digits alone, as printed in the State's lists; they do not tell the map.</summary>
    public string Digits => (packed >> 3).ToString(Level switch { AreaLevel.Province => "00", AreaLevel.District => "000", _ => "00000" });

    /// <summary>Reads <c>00070</c> (today) or <c>c00070</c> (before). Three digits are always a district of the old map.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AreaCode code)
    {
        code = default;
        if (string.IsNullOrEmpty(text)) return false;
        if (text[0] is OldMark or 'C') return TryParse(text.AsSpan(1), AreaMap.Before, out code);
        return TryParse(text, text.Length == 3 ? AreaMap.Before : AreaMap.Today, out code);
    }

    /// <summary>Reads plain digits that are known to belong to a map, as in lists of other systems.</summary>
    public static bool TryParse(ReadOnlySpan<char> digits, AreaMap map, out AreaCode code)
    {
        code = default;
        if (digits.Length is not (2 or 3 or 5) || digits.Length == 3 && map == AreaMap.Today) return false;
        var value = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c)) return false;
            value = value * 10 + (c - '0');
        }
        if (value == 0) return false;
        code = new AreaCode(map, digits.Length switch { 2 => AreaLevel.Province, 3 => AreaLevel.District, _ => AreaLevel.Commune }, value);
        return true;
    }

    /// <summary>Reads a code that must be right; throws otherwise.</summary>
    public static AreaCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not the code of an area (00070, c00070, c001, 01).");

    public static AreaCode Parse(string s, IFormatProvider? provider) => Parse(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AreaCode result) => TryParse(s, out result);

    public int CompareTo(AreaCode other) => packed.CompareTo(other.packed);

    public override string ToString() => IsNone ? "" : Map == AreaMap.Before ? OldMark + Digits : Digits;
}

/// <summary>An area code in JSON is its text.</summary>
internal sealed class AreaCodeJson : JsonConverter<AreaCode>
{
    public override AreaCode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        AreaCode.TryParse(reader.GetString(), out var code) ? code : throw new JsonException("An area code is 00070, c00070, c001 or 01.");

    public override void Write(Utf8JsonWriter writer, AreaCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override AreaCode ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Read(ref reader, type, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, AreaCode value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString());
}
