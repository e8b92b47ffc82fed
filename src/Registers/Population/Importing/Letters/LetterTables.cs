using System.Text;

namespace DeAn06.Population.Importing.Letters;

/// <summary>How the text of a file is written.</summary>
internal enum FileEncoding
{
    Utf8,

    /// <summary>Windows-1258: letters with shape as one byte, tone marks as bytes of their own that follow.</summary>
    Windows1258,

    /// <summary>TCVN 5712:1993 VN3, called ABC (phông .VnTime): one byte a letter, small letters only for those with a tone.</summary>
    Tcvn3,

    /// <summary>VNI (phông VNI-Times): a base letter followed by one byte that is shape and tone together.</summary>
    Vni,
}

/// <summary>
/// The bytes above 127 of the three encodings of Vietnamese before Unicode. Below 128 all of them are ASCII, so that separators and quotes are found
/// before anything is decoded. A zero in a table is a byte the encoding does not use.
/// </summary>
internal static class LetterTables
{
    private const char Grave = '\u0300';
    private const char Acute = '\u0301';
    private const char Tilde = '\u0303';
    private const char Hook = '\u0309';
    private const char Dot = '\u0323';
    private const char Circumflex = '\u0302';
    private const char Breve = '\u0306';
    private const char Horn = '\u031B';

    internal static readonly char[] Windows1258 = MakeWindows1258();
    internal static readonly char[] Tcvn3 = MakeTcvn3();

    /// <summary>VNI letters that are one byte.</summary>
    internal static readonly char[] VniLetters = MakeVniLetters();

    /// <summary>VNI bytes that mark the letter before: shape and tone, either may be missing.</summary>
    internal static readonly string?[] VniMarks = MakeVniMarks();

    private static char[] MakeWindows1258()
    {
        var table = new char[256];
        for (var b = 0xA0; b < 256; b++) table[b] = (char)b;
        const string upper = "€\0‚ƒ„…†‡ˆ‰\0‹Œ\0\0\0\0‘’“”•–—˜™\0›œ\0\0Ÿ"; // 80–9F
        for (var i = 0; i < upper.Length; i++) table[0x80 + i] = upper[i];
        foreach (var (at, letter) in ((int, char)[])[(0xC3, 'Ă'), (0xCC, Grave), (0xD0, 'Đ'), (0xD2, Hook), (0xD5, 'Ơ'), (0xDD, 'Ư'), (0xDE, Tilde),
            (0xE3, 'ă'), (0xEC, Acute), (0xF0, 'đ'), (0xF2, Dot), (0xF5, 'ơ'), (0xFD, 'ư'), (0xFE, '₫')]) table[at] = letter;
        return table;
    }

    private static char[] MakeTcvn3()
    {
        var table = new char[256];
        Put(table, 0xA1, "ĂÂÊÔƠƯĐăâêôơưđ");
        Put(table, 0xB5, "àảãáạ\0ằẳẵắ");
        Put(table, 0xC6, "ặầẩẫấậè\0ẻẽéẹềểễếệìỉ\0\0\0ĩíịò\0ỏõóọồổỗốộờởỡớợù\0ủũúụừửữứựỳỷỹýỵ");
        return table;
    }

    private static char[] MakeVniLetters()
    {
        var table = new char[256];
        foreach (var (at, letter) in ((int, char)[])[(0xED, 'í'), (0xEC, 'ì'), (0xE6, 'ỉ'), (0xF3, 'ĩ'), (0xF2, 'ị'), (0xF4, 'ơ'), (0xF6, 'ư'), (0xEE, 'ỵ'), (0xF1, 'đ')])
        {
            table[at] = letter;
            table[at - 0x20] = char.ToUpperInvariant(letter);
        }
        return table;
    }

    private static string?[] MakeVniMarks()
    {
        var table = new string?[256];
        foreach (var (at, mark) in ((int, string)[])[
            (0xF9, $"{Acute}"), (0xF8, $"{Grave}"), (0xFB, $"{Hook}"), (0xF5, $"{Tilde}"), (0xEF, $"{Dot}"),
            (0xE2, $"{Circumflex}"), (0xE1, $"{Circumflex}{Acute}"), (0xE0, $"{Circumflex}{Grave}"), (0xE5, $"{Circumflex}{Hook}"),
            (0xE3, $"{Circumflex}{Tilde}"), (0xE4, $"{Circumflex}{Dot}"),
            (0xEA, $"{Breve}"), (0xE9, $"{Breve}{Acute}"), (0xE8, $"{Breve}{Grave}"), (0xFA, $"{Breve}{Hook}"), (0xFC, $"{Breve}{Tilde}"), (0xEB, $"{Breve}{Dot}")])
        {
            table[at] = mark;
            table[at - 0x20] = mark;
        }
        return table;
    }

    private static void Put(char[] table, int at, string letters) => letters.CopyTo(0, table, at, letters.Length);

    /// <summary>The shape and tone marks a decomposed Vietnamese letter may carry.</summary>
    internal static bool IsTone(char c) => c is Grave or Acute or Tilde or Hook or Dot;

    internal static bool IsShape(char c) => c is Circumflex or Breve or Horn;
}
