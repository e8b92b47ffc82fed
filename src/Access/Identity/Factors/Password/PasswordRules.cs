using System.Globalization;
using System.Text;

namespace DeAn06.Identity.Factors.Password;

/// <summary>
/// Which passwords may be set (63B, security.md 2): long enough, any characters, none of the known ones, none made of what is known about the account. No rules
/// of composition, nothing cut off.
/// </summary>
internal static class PasswordRules
{
    internal const int Longest = 200;
    internal const int LeastAlone = 15;
    internal const int LeastWithSecond = 8;
    private const int LeastOfItsOwn = 4;

    /// <summary>The house's own words, which anyone would try first.</summary>
    private static readonly string[] House = ["dean06", "dinhdanh", "vneid", "dancu", "cancuoc", "congan", "dichvucong", "matkhau", "password", "vietnam"];

    private static readonly HashSet<string> Known = [.. Embedded().Select(k => Folded(k).Replace(" ", ""))];

    /// <summary>Characters as people count them.</summary>
    internal static int LengthOf(string password) => password.Normalize(NormalizationForm.FormKC).EnumerateRunes().Count();

    internal static bool StandsAlone(string password) => LengthOf(password) >= LeastAlone;

    internal static Problem? Check(string password, bool hasSecond, IEnumerable<string> context)
    {
        var least = hasSecond ? LeastWithSecond : LeastAlone;
        if (password.Length > Longest) return FactorProblems.PasswordTooLong.With("limit", Longest);
        if (LengthOf(password) < least) return FactorProblems.PasswordTooShort.With("least", least);
        return IsKnown(password, context) ? FactorProblems.PasswordKnown : null;
    }

    private static bool IsKnown(string password, IEnumerable<string> context)
    {
        var folded = Folded(password).Replace(" ", "");
        if (Known.Contains(folded) || Known.Contains(folded.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '@', '.'))) return true;
        if (folded.Distinct().Count() < LeastOfItsOwn || IsRun(folded)) return true;
        foreach (var word in context.SelectMany(WordsOf).Concat(House).OrderByDescending(w => w.Length)) folded = folded.Replace(word, "");
        return folded.Count(char.IsLetter) + folded.Where(char.IsDigit).Distinct().Count() < LeastOfItsOwn;
    }

    /// <summary>1234…, abcd…, and back.</summary>
    private static bool IsRun(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => b - a).ToList();
        return steps.Count(s => s is 1 or -1 or -9 or 9) >= steps.Count * 4 / 5;
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var folded = Folded(text);
        return folded.Split([' ', '.', '-', '+', '@'], StringSplitOptions.RemoveEmptyEntries).Append(folded.Replace(" ", "")).Where(w => w.Length >= 3);
    }

    /// <summary>Small letters without marks, so that a name is found however it is written.</summary>
    private static string Folded(string text) => new([.. text.Normalize(NormalizationForm.FormKD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        .Select(char.ToLowerInvariant).Select(c => c == 'đ' ? 'd' : c)]);

    private static IEnumerable<string> Embedded()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("known-passwords.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
