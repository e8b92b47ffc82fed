using System.Text;
using System.Text.Unicode;

namespace DeAn06.Population.Importing.Letters;

/// <summary>Reads bytes of one encoding into composed text (NFC). Null when the bytes are not of that encoding.</summary>
internal static class FileLetters
{
    internal static string? Decode(ReadOnlySpan<byte> bytes, FileEncoding encoding)
    {
        if (Ascii.IsValid(bytes)) return Encoding.ASCII.GetString(bytes);
        return encoding switch
        {
            FileEncoding.Utf8 => Utf8.IsValid(bytes) ? Composed(Encoding.UTF8.GetString(bytes)) : null,
            FileEncoding.Windows1258 => DecodeWindows1258(bytes),
            FileEncoding.Tcvn3 => DecodeTcvn3(bytes),
            _ => DecodeVni(bytes),
        };
    }

    /// <summary>The name people know an encoding by; also what <c>--encoding</c> and a mapping take, in any case.</summary>
    internal static string NameOf(FileEncoding encoding) => encoding switch
    {
        FileEncoding.Utf8 => "UTF-8",
        FileEncoding.Windows1258 => "Windows-1258",
        FileEncoding.Tcvn3 => "TCVN3",
        _ => "VNI",
    };

    internal static bool TryParse(string? name, out FileEncoding encoding)
    {
        var known = (name ?? "").Trim().ToLowerInvariant().Replace("-", "").Replace("_", "");
        (encoding, var found) = known switch
        {
            "utf8" => (FileEncoding.Utf8, true),
            "windows1258" or "cp1258" or "1258" => (FileEncoding.Windows1258, true),
            "tcvn3" or "abc" or "tcvn5712" => (FileEncoding.Tcvn3, true),
            "vni" => (FileEncoding.Vni, true),
            _ => (FileEncoding.Utf8, false),
        };
        return found;
    }

    private static string? DecodeWindows1258(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            var c = b < 0x80 ? (char)b : LetterTables.Windows1258[b];
            if (c == 0 || LetterTables.IsTone(c) && (text.Length == 0 || !char.IsLetter(text[^1]))) return null;
            text.Append(c);
        }
        return Composed(text.ToString());
    }

    private static string? DecodeTcvn3(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var (capitals, smalls) = (0, 0);
        foreach (var b in bytes)
        {
            var c = b < 0x80 ? (char)b : LetterTables.Tcvn3[b];
            if (c == 0) return null;
            if (char.IsAsciiLetterUpper(c)) capitals++;
            if (char.IsAsciiLetterLower(c)) smalls++;
            text.Append(c);
        }
        // The capital fonts (.VnTimeH) have no capital letters with a tone: NGUYễN is NGUYỄN.
        return smalls == 0 && capitals > 1 ? text.ToString().ToUpperInvariant() : text.ToString();
    }

    private static string? DecodeVni(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 2);
        foreach (var b in bytes)
        {
            if (b < 0x80) text.Append((char)b);
            else if (LetterTables.VniLetters[b] is var letter and not '\0') text.Append(letter);
            else if (LetterTables.VniMarks[b] is { } mark && text.Length > 0 && Takes(text[^1], mark[0])) text.Append(mark);
            else return null;
        }
        return Composed(text.ToString());
    }

    // What a mark may stand on: circumflex on a, e, o; breve on a; a tone on any vowel, ơ and ư included.
    private static bool Takes(char letter, char mark)
    {
        var small = char.ToLowerInvariant(letter);
        if (LetterTables.IsTone(mark)) return small is 'a' or 'e' or 'o' or 'u' or 'y' or 'ơ' or 'ư';
        return mark == '\u0306' ? small == 'a' : small is 'a' or 'e' or 'o';
    }

    private static string Composed(string text) => text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
}
