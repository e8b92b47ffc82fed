using System.Text;
using System.Text.Unicode;
using DeAn06.Kernel;

namespace DeAn06.Population.Importing.Letters;

/// <summary>The encoding a file is read in, and why, in both languages.</summary>
internal sealed record ChosenEncoding(FileEncoding Encoding, string Vi, string En)
{
    internal string Why => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Vi;
}

/// <summary>
/// Finds the encoding of a file from lines that hold bytes above 127: UTF-8 has its own unmistakable shape, the older three are told apart by which of
/// them makes Vietnamese syllables. Too close to call is refused, never guessed.
/// </summary>
internal static class DetectEncoding
{
    private const double Enough = 0.7;
    private const double Ahead = 0.1;
    private static readonly FileEncoding[] Older = [FileEncoding.Windows1258, FileEncoding.Tcvn3, FileEncoding.Vni];

    internal static Result<ChosenEncoding> From(IReadOnlyList<byte[]> marked)
    {
        if (marked.Count == 0) return new ChosenEncoding(FileEncoding.Utf8, "chỉ có chữ ASCII", "only ASCII letters");
        var unicode = marked.Count(l => Utf8.IsValid(l));
        if (unicode * 2 > marked.Count) return new ChosenEncoding(FileEncoding.Utf8,
            $"{unicode} trong {marked.Count} dòng có dấu đúng dạng UTF-8", $"{unicode} of {marked.Count} lines with marks have the shape of UTF-8");
        var scores = Older.Select(e => (Encoding: e, Score: ScoreOf(marked, e))).OrderByDescending(s => s.Score).ToList();
        var (best, next) = (scores[0], scores[1]);
        if (best.Score < Enough || best.Score - next.Score < Ahead) return ImportProblems.EncodingUnclear;
        var (name, other) = (FileLetters.NameOf(best.Encoding), FileLetters.NameOf(next.Encoding));
        return new ChosenEncoding(best.Encoding,
            $"{best.Score:P0} chữ có dấu thành tiếng Việt khi đọc theo {name}, {next.Score:P0} theo {other}",
            $"{best.Score:P0} of the words with marks are Vietnamese when read as {name}, {next.Score:P0} as {other}");
    }

    /// <summary>Why a line is not of the file's encoding: what else it reads like, or null when it fits.</summary>
    internal static FileEncoding? Misfit(ReadOnlySpan<byte> line, FileEncoding encoding, bool decodes)
    {
        if (Ascii.IsValid(line)) return null;
        if (encoding != FileEncoding.Utf8 && Utf8.IsValid(line)) return FileEncoding.Utf8;
        var own = decodes && encoding != FileEncoding.Utf8 ? ShareOf(line, encoding) : decodes ? 1 : 0;
        if (own > 0.5) return null;
        var (like, most) = ((FileEncoding?)null, Enough);
        foreach (var other in Older)
            if (other != encoding && ShareOf(line, other) is var share && share >= most) (like, most) = (other, share);
        return like;
    }

    private static double ShareOf(ReadOnlySpan<byte> line, FileEncoding encoding)
    {
        if (FileLetters.Decode(line, encoding) is not { } text) return 0;
        var (plausible, marked) = Syllables.Count(text);
        return marked == 0 ? 0 : (double)plausible / marked;
    }

    private static double ScoreOf(IReadOnlyList<byte[]> lines, FileEncoding encoding)
    {
        var (plausible, marked) = (0, 0);
        foreach (var line in lines)
        {
            var text = FileLetters.Decode(line, encoding);
            var (good, all) = text is null ? (0, HighRuns(line)) : Syllables.Count(text);
            plausible += good;
            marked += Math.Max(all, 1);
        }
        return (double)plausible / marked;
    }

    private static int HighRuns(byte[] line)
    {
        var runs = 0;
        for (var i = 0; i < line.Length; i++)
            if (line[i] >= 0x80 && (i == 0 || line[i - 1] < 0x80)) runs++;
        return runs;
    }
}
