using System.Text;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Seals.Pdf;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Foundation.Trust.Seals.Pdf;

/// <summary>Each way a file can be hostile or damaged is told by its own cause, when it is to be sealed and when its seal is checked.</summary>
public sealed class HostilePdfTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private ISeals Seals => platform.Host.Services.GetRequiredService<ISeals>();

    private static readonly AttachedData Data = new("d.json", "application/json", "{}"u8.ToArray());

    /// <summary>Files nobody can seal, and what the refusal says of them.</summary>
    private static readonly Dictionary<string, (Func<byte[]> File, string Says)> Unsealable = new()
    {
        ["no first line"] = (() => Edited(t => t.Replace("%PDF-", "%POF-")), "its first line %PDF is missing"),
        ["no cross-reference"] = (() => Edited(t => t.Replace("startxref", "startxxxx")), PdfFault.NoCrossReference.En),
        ["cross-reference beyond the file"] = (() => Edited(t => t[..t.LastIndexOf("startxref", StringComparison.Ordinal)] + "startxref\n99999999\n%%EOF\n"), PdfFault.NoCrossReference.En),
        ["cross-references in a circle"] = (() => Edited(t => t.Replace("/Root 1 0 R", $"/Root 1 0 R/Prev {t.IndexOf("xref\n0 ", StringComparison.Ordinal)}")), "its cross-references run in a circle"),
        ["too many objects"] = (() => Edited(t => t.Replace("/Size 6", "/Size 2000002")), PdfFault.Malformed.En),
        ["parts nested too deeply"] = (() => SmallPdf.WithTable("/A 6 0 R/AcroForm 6 0 R", "", string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200))), PdfFault.TooDeep.En),
        ["too many values"] = (() => SmallPdf.WithTable("/AcroForm 6 0 R", "", $"[{string.Concat(Enumerable.Repeat("0 ", 600_000))}]"), PdfFault.TooLarge.En),
        ["a stream that opens to 200 MB"] = (() => SmallPdf.WithStreams(200 * 1024 * 1024), PdfFault.TooLarge.En),
        ["a reference to itself"] = (() => SmallPdf.WithTable("/AcroForm 6 0 R", "", "6 0 R"), PdfFault.Malformed.En),
        ["pages in a circle"] = (() => Edited(t => t.Replace("/Kids[3 0 R]/Count 1", "/Kids[2 0 R]/Count 1")), "its tree of pages runs in a circle"),
        ["no page"] = (() => Edited(t => t.Replace("/Kids[3 0 R]/Count 1", "/Kids[     ]/Count 0")), "it has no page"),
        ["a page without a size"] = (() => Edited(t => t.Replace("/MediaBox[0 0 400 200]", "/MediaBox[0 0 40000 2]")), "its first page has no size"),
        ["fields in a circle"] = (() => SmallPdf.WithTable("/AcroForm<</Fields[6 0 R]>>", "", "<</Kids[6 0 R 6 0 R]>>"), PdfFault.TooDeep.En),
        ["attachments in a circle"] = (() => SmallPdf.WithTable("/Names<</EmbeddedFiles 6 0 R>>", "", "<</Kids[6 0 R]>>"), PdfFault.TooDeep.En),
    };

    public static TheoryData<string> Kinds => [.. Unsealable.Keys];

    private static byte[] Edited(Func<string, string> edit) => Encoding.Latin1.GetBytes(edit(Encoding.Latin1.GetString(SmallPdf.WithTable())));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_hostile_file_is_refused_by_its_own_cause(string kind)
    {
        var (file, says) = Unsealable[kind];
        var refused = (await Seals.SealPdfAsync(file(), new SealWish("x", Data), Act.BySystem("test", platform.Host.Clock.UtcNow), CancellationToken.None)).Problem;
        Assert.Equal(TrustProblems.NotAPdf.Code, refused?.Code);
        Assert.Contains(says, refused!.En);
    }

    /// <summary>What is done to a sealed file, the state it then has, and the code that says why.</summary>
    private static readonly Dictionary<string, (Func<byte[], byte[]> Do, SealState State, string Code)> Damages = new()
    {
        ["its first line"] = (f => With(f, 1, (byte)'Q'), SealState.Unreadable, "TRU-227"),
        ["cut before its seal"] = (f => f[..200], SealState.Unreadable, "TRU-227"),
        ["cut after its seal"] = (f => f[..^9], SealState.Unreadable, "TRU-227"),
        ["cut within its seal"] = (f => f[..(Contents(f) + 100)], SealState.Unreadable, "TRU-227"),
        ["one byte more"] = (f => [.. f, (byte)'\n'], SealState.Changed, "TRU-221"),
        ["a second seal"] = (f => [.. f, .. "<</ByteRange[0 1 2 3]/Contents<00>>>"u8], SealState.Changed, "TRU-221"),
        ["a second range over its words"] = (f => Over(f, "A paper of", SealedPdf.RangeKey), SealState.Changed, "TRU-221"),
        ["a range of five numbers"] = (f => Range(f, "0 1 2 3 4"), SealState.Changed, "TRU-220"),
        ["a range that does not begin at the file's beginning"] = (f => Range(f, "1 " + Numbers(f)[2..]), SealState.Changed, "TRU-220"),
        ["a negative range"] = (f => Range(f, "0 -1 20 30"), SealState.Changed, "TRU-220"),
        ["a range larger than numbers are"] = (f => Range(f, "0 99999999999999999999 1 1"), SealState.Changed, "TRU-220"),
        ["a range that ends before it begins"] = (f => Range(f, "0 900 20 10"), SealState.Changed, "TRU-220"),
        ["a gap that is not a string"] = (f => With(f, Contents(f) - 1, (byte)'('), SealState.Changed, "TRU-220"),
        ["a letter that is no digit in the gap"] = (f => With(f, Contents(f) + 40, (byte)'x'), SealState.Changed, "TRU-220"),
        ["a message that is no DER"] = (f => With(f, Contents(f), (byte)'f'), SealState.Changed, "TRU-220"),
        ["its seal's range taken away"] = (f => With(f, Find(f, SealedPdf.RangeKey) + 1, (byte)'X'), SealState.Changed, "TRU-220"),
        ["its words"] = (f => With(f, Find(f, "A paper"), (byte)'B'), SealState.Changed, "TRU-220"),
        ["never sealed"] = (_ => SmallPdf.WithTable(), SealState.NotSealed, "TRU-226"),
        ["never sealed and encrypted"] = (_ => Edited(t => t.Replace("/Root 1 0 R", "/Root 1 0 R/Encrypt 9 0 R")), SealState.Unreadable, "TRU-211"),
    };

    public static TheoryData<string> Ways => [.. Damages.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_damaged_seal_is_told_by_its_own_cause(string way)
    {
        var (damage, state, code) = Damages[way];
        var file = (await Seals.SealPdfAsync(SmallPdf.WithTable(), new SealWish("x"), Act.BySystem("test", platform.Host.Clock.UtcNow), CancellationToken.None)).Value;
        Assert.Equal(SealState.Valid, (await Seals.CheckPdfAsync(file, CancellationToken.None)).State);
        var check = await Seals.CheckPdfAsync(damage(file), CancellationToken.None);
        Assert.Equal((state, code), (check.State, check.Why?.Code));
    }

    private static byte[] With(byte[] file, int at, byte other)
    {
        file[at] = other;
        return file;
    }

    private static byte[] Over(byte[] file, string words, string other)
    {
        Encoding.ASCII.GetBytes(other, file.AsSpan(Find(file, words)));
        return file;
    }

    private static int Find(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text));

    /// <summary>The first digit of the gap.</summary>
    private static int Contents(byte[] file) => Find(file, SealedPdf.RangeKey) is var at ? at + file.AsSpan(at).IndexOf("/Contents<"u8) + 10 : 0;

    private static string Numbers(byte[] file) => Encoding.ASCII.GetString(file, Find(file, SealedPdf.RangeKey) + SealedPdf.RangeKey.Length + 1, 36);

    private static byte[] Range(byte[] file, string numbers)
    {
        Encoding.ASCII.GetBytes(numbers.PadRight(36).AsSpan(0, 36), file.AsSpan(Find(file, SealedPdf.RangeKey) + SealedPdf.RangeKey.Length + 1));
        return file;
    }
}
