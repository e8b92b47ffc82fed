using System.Text;
using DeAn06.Population;
using DeAn06.Population.Importing.Letters;

namespace DeAn06.Tests.Unit.Population.Importing;

public sealed class LettersTests
{
    private const string Sample = "Nguyễn Thị Ánh Tuyết, Đặng Văn Ước; xã Ỷ La; Quảng Trị — ĐỖ HỮU NGHĨA";

    /// <summary>Every letter of Vietnamese, small and capital: twelve vowels with six tones, and đ.</summary>
    private static IEnumerable<string> Letters => "aăâeêioôơuưy".SelectMany(v => new[] { "", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323" }.Select(t => (v + t).Normalize()))
        .Append("đ").SelectMany(l => new[] { l, l.ToUpperInvariant() });

    [Theory]
    [InlineData(FileEncoding.Tcvn3, "4E 67 75 79 D4 6E 20 54 68 DE 20 48 B5", "Nguyễn Thị Hà")]
    [InlineData(FileEncoding.Tcvn3, "A7 C6 6E 67 20 56 A8 6E", "Đặng Văn")]
    [InlineData(FileEncoding.Tcvn3, "4E 47 55 59 D4 4E 20 56 A1 4E", "NGUYỄN VĂN")]
    [InlineData(FileEncoding.Vni, "4E 67 75 79 65 E3 6E 20 54 68 F2 20 48 61 F8", "Nguyễn Thị Hà")]
    [InlineData(FileEncoding.Vni, "D1 61 EB 6E 67 20 56 61 EA 6E 20 F6 F4 F9 63", "Đặng Văn ước")]
    [InlineData(FileEncoding.Windows1258, "4E 67 75 79 EA DE 6E 20 54 68 69 F2 20 48 61 CC", "Nguyễn Thị Hà")]
    [InlineData(FileEncoding.Utf8, "4E 67 75 79 65 CC 82 CC 83 6E", "Nguyễn")]
    public void Well_known_samples_are_read_and_composed(object encoding, string hex, string text) =>
        Assert.Equal(text, FileLetters.Decode(Convert.FromHexString(hex.Replace(" ", "")), (FileEncoding)encoding));

    [Theory]
    [InlineData(FileEncoding.Windows1258)]
    [InlineData(FileEncoding.Vni)]
    [InlineData(FileEncoding.Utf8)]
    public void Every_letter_comes_back_from_its_bytes(object encoding)
    {
        var names = (FileEncoding)encoding;
        foreach (var letter in Letters) Assert.Equal(letter, FileLetters.Decode(Legacy.Encode(letter, names), names));
        Assert.Equal(Sample.Replace(" — ", " - "), FileLetters.Decode(Legacy.Encode(Sample.Replace(" — ", " - "), names), names));
    }

    [Fact]
    public void Every_letter_TCVN3_has_comes_back_from_its_byte()
    {
        foreach (var letter in Letters.Where(l => l == l.ToLowerInvariant() || "ĂÂÊÔƠƯĐAEIOUY".Contains(l)))
            Assert.Equal(letter, FileLetters.Decode(Legacy.Encode(letter, FileEncoding.Tcvn3), FileEncoding.Tcvn3));
    }

    [Fact]
    public void Our_table_of_Windows_1258_is_that_of_the_framework()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var theirs = Encoding.GetEncoding(1258);
        for (var b = 0xA0; b < 256; b++) Assert.Equal(theirs.GetString([(byte)b]), LetterTables.Windows1258[b].ToString());
    }

    [Theory]
    [InlineData(FileEncoding.Utf8)]
    [InlineData(FileEncoding.Windows1258)]
    [InlineData(FileEncoding.Tcvn3)]
    [InlineData(FileEncoding.Vni)]
    public void An_encoding_is_detected_from_the_bytes_with_a_reason(object encoding)
    {
        string[] lines = ["Nguyễn Thị Hòa,01/05/1990,Nữ", "Trần Văn Đức,1985,Nam", "Lê Hữu Phước,1970,Nam", "Phạm Thị Quỳnh Như,xã Hưng Yên", "Đỗ Quý,huyện Đông Hà"];
        var found = DetectEncoding.From([.. lines.Select(l => Legacy.Encode(l, (FileEncoding)encoding))]);
        Assert.Equal((FileEncoding)encoding, found.Value.Encoding);
        Assert.NotEmpty(found.Value.Vi);
    }

    [Fact]
    public void Bytes_that_read_as_nothing_are_refused_and_never_guessed()
    {
        var random = new Random(7);
        var noise = Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 60).Select(_ => (byte)random.Next(0x80, 256)).ToArray()).ToList();
        Assert.Equal(ImportProblems.EncodingUnclear.Code, DetectEncoding.From(noise).Problem?.Code);
    }

    [Theory]
    [InlineData(FileEncoding.Utf8, FileEncoding.Vni)]
    [InlineData(FileEncoding.Utf8, FileEncoding.Tcvn3)]
    [InlineData(FileEncoding.Tcvn3, FileEncoding.Vni)]
    [InlineData(FileEncoding.Vni, FileEncoding.Utf8)]
    [InlineData(FileEncoding.Windows1258, FileEncoding.Tcvn3)]
    public void A_row_of_another_encoding_is_seen_and_named(object ofFile, object ofRow)
    {
        var row = Legacy.Encode("Nguyễn Thị Hồng Phượng,huyện Điện Biên", (FileEncoding)ofRow);
        var decodes = FileLetters.Decode(row, (FileEncoding)ofFile) is not null;
        Assert.Equal((FileEncoding)ofRow, DetectEncoding.Misfit(row, (FileEncoding)ofFile, decodes));
        var own = Legacy.Encode("Nguyễn Thị Hồng Phượng,huyện Điện Biên", (FileEncoding)ofFile);
        Assert.Null(DetectEncoding.Misfit(own, (FileEncoding)ofFile, true));
    }

    [Theory]
    [InlineData("Nguyễn", true)]
    [InlineData("NGHIÊNG", true)]
    [InlineData("quỳnh", true)]
    [InlineData("Khuya", true)]
    [InlineData("giếng", true)]
    [InlineData("NguyÔn", false)]
    [InlineData("Traàn", false)]
    [InlineData("zürich", false)]
    [InlineData("Nguyễ́n", false)]
    public void A_word_is_a_syllable_or_not(string word, bool plausible) => Assert.Equal(plausible, Syllables.IsPlausible(word));
}

/// <summary>Writes text in the older encodings, for tests only: the platform never does.</summary>
internal static class Legacy
{
    internal static byte[] Encode(string text, FileEncoding encoding) => encoding switch
    {
        FileEncoding.Utf8 => Encoding.UTF8.GetBytes(text),
        FileEncoding.Tcvn3 => [.. text.Select(c => c < 128 ? (byte)c : ByteOf(LetterTables.Tcvn3, c) ?? ByteOf(LetterTables.Tcvn3, char.ToLowerInvariant(c)) ?? (byte)'?')],
        FileEncoding.Windows1258 => [.. text.SelectMany(OfWindows1258)],
        _ => [.. text.SelectMany(OfVni)],
    };

    private static byte? ByteOf(char[] table, char letter) => Array.IndexOf(table, letter) is > 0 and var b ? (byte)b : null;

    private static IEnumerable<byte> OfWindows1258(char c)
    {
        if (c < 128) return [(byte)c];
        if (ByteOf(LetterTables.Windows1258, c) is { } one) return [one];
        var (letter, tone) = Apart(c);
        return [letter < 128 ? (byte)letter : ByteOf(LetterTables.Windows1258, letter)!.Value, ByteOf(LetterTables.Windows1258, tone)!.Value];
    }

    private static IEnumerable<byte> OfVni(char c)
    {
        if (c < 128) return [(byte)c];
        if (ByteOf(LetterTables.VniLetters, c) is { } one) return [one];
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        var isHorned = parts.Contains('\u031B');
        var letter = isHorned ? (char.IsUpper(c) ? 'Ơ' : 'ơ') : parts[0];
        if (isHorned && char.ToLowerInvariant(parts[0]) == 'u') letter = char.IsUpper(c) ? 'Ư' : 'ư';
        var marks = new string([.. parts.Skip(1).Where(m => m != '\u031B').OrderBy(m => LetterTables.IsTone(m))]);
        var at = Array.FindLastIndex(LetterTables.VniMarks, m => m == marks);
        return [letter < 128 ? (byte)letter : ByteOf(LetterTables.VniLetters, letter)!.Value, (byte)(char.IsUpper(c) ? at - 0x20 : at)];
    }

    private static (char Letter, char Tone) Apart(char c)
    {
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        var tone = parts.Single(LetterTables.IsTone);
        return (parts.Replace(tone.ToString(), "").Normalize()[0], tone);
    }
}
