using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>Sex as digit G of a personal number tells it.</summary>
public enum NumberSex
{
    /// <summary>Nam.</summary>
    Male,

    /// <summary>Nữ.</summary>
    Female,
}

/// <summary>
/// A personal number (số định danh cá nhân), twelve digits <c>AAA G YY NNNNNN</c>: where the birth was registered, century and sex, last two
/// digits of the birth year, and a serial that says nothing. It has no check digit and never changes with the map. Example:
/// <c>001 1 90 123456</c>. Law on Identification 2023, art. 12; Decree 137/2015, art. 13; Circular 59/2021, art. 4.
/// </summary>
[JsonConverter(typeof(PersonalNumberJson))]
public readonly record struct PersonalNumber : IComparable<PersonalNumber>
{
    /// <summary>How many digits a number has.</summary>
    public const int Length = 12;

    private const int LongestInput = 40;
    private readonly long value; // number + 1; 0 is no number

    private PersonalNumber(long digits) => value = digits + 1;

    /// <summary>True for the default value, which is no number.</summary>
    public bool IsNone => value == 0;

    /// <summary>AAA: province of birth registration among the 63, or a country.</summary>
    public string Prefix => ToString()[..3];

    /// <summary>G: 0 for a man of the 20th century, 1 for a woman, 2 and 3 for the 21st, and so on.</summary>
    public int CenturyAndSex => (int)(Digits / 100_000_000 % 10);

    /// <summary>The birth year that G and YY tell: 1900 to 2399.</summary>
    public int BirthYear => 1900 + CenturyAndSex / 2 * 100 + (int)(Digits / 1_000_000 % 100);

    public NumberSex Sex => CenturyAndSex % 2 == 0 ? NumberSex.Male : NumberSex.Female;

    /// <summary>NNNNNN, 0 to 999,999.</summary>
    public int Serial => (int)(Digits % 1_000_000);

    /// <summary>AAAGYY: the million numbers this one belongs to.</summary>
    public string Block => ToString()[..6];

    private long Digits => value == 0 ? throw new InvalidOperationException("This is no personal number.") : value - 1;

    /// <summary>Reads twelve digits; spaces, dots and hyphens pasted along are dropped. <paramref name="why"/> names exactly what is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PersonalNumber number, [NotNullWhen(false)] out Problem? why)
    {
        number = default;
        why = null;
        if (string.IsNullOrWhiteSpace(text)) why = Problems.NumberMissing;
        else if (text.Length > LongestInput) why = Problems.NumberLength.With("count", text.Length);
        else why = Read(text, ref number);
        return why is null;
    }

    /// <summary>Reads twelve digits, spaces allowed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PersonalNumber number) => TryParse(text, out number, out _);

    /// <summary>Reads a number that must be right; throws otherwise.</summary>
    public static PersonalNumber Parse(string text) =>
        TryParse(text, out var number, out var why) ? number : throw new FormatException(why.En);

    /// <summary>Builds the number of a block (<c>AAAGYY</c>) and a serial.</summary>
    internal static PersonalNumber Of(string block, int serial) => Parse(block + serial.ToString("000000"));

    /// <summary>AAAGYY of someone born in that year; false when the year has no digit G (before 1900, after 2399).</summary>
    public static bool TryBlock(string prefix, int birthYear, NumberSex sex, out string block)
    {
        block = "";
        if (birthYear is < 1900 or > 2399 || prefix.Length != 3 || !prefix.All(char.IsAsciiDigit)) return false;
        block = $"{prefix}{(birthYear - 1900) / 100 * 2 + (sex == NumberSex.Female ? 1 : 0)}{birthYear % 100:00}";
        return true;
    }

    public int CompareTo(PersonalNumber other) => value.CompareTo(other.value);

    /// <summary>The twelve digits without spaces; empty for no number.</summary>
    public override string ToString() => value == 0 ? "" : (value - 1).ToString("000000000000");

    /// <summary>The number as pages show it until someone asks for all of it: <c>001••••••456</c>.</summary>
    public string Masked() => value == 0 ? "" : $"{Prefix}••••••{Serial % 1000:000}";

    /// <summary>The number in groups, for reading aloud: <c>001 190 123 456</c>.</summary>
    public string Grouped()
    {
        var n = ToString();
        return n.Length == 0 ? n : $"{n[..3]} {n[3..6]} {n[6..9]} {n[9..]}";
    }

    private static Problem? Read(string text, ref PersonalNumber number)
    {
        var (digits, count) = (0L, 0);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '.' or '-' or '\u200b' or '\ufeff') continue;
            if (!char.IsAsciiDigit(c)) return Problems.NumberLetter.With("sign", char.IsControl(c) ? "?" : c.ToString());
            if (++count <= Length) digits = digits * 10 + (c - '0');
        }
        if (count != Length) return Problems.NumberLength.With("count", count);
        if (digits / 1_000_000_000 == 0) return Problems.NumberPrefixUnknown.With("prefix", "000");
        number = new PersonalNumber(digits);
        return null;
    }
}

/// <summary>A personal number in JSON is its twelve digits.</summary>
internal sealed class PersonalNumberJson : JsonConverter<PersonalNumber>
{
    public override PersonalNumber Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        PersonalNumber.TryParse(reader.GetString(), out var number) ? number : throw new JsonException("A personal number has 12 digits.");

    public override void Write(Utf8JsonWriter writer, PersonalNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
