using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Seals.Pdf;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Foundation.Trust.Seals;

/// <summary>Every flipped byte of a sealed PDF is told, and nothing hostile is valid, throws or takes long.</summary>
public sealed class FlippedByteTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private ISeals Seals => platform.Host.Services.GetRequiredService<ISeals>();

    private async Task<byte[]> SealedAsync() => (await Seals.SealPdfAsync(SmallPdf.WithTable(), new SealWish("x"), Act.BySystem("test", platform.Host.Clock.UtcNow), CancellationToken.None)).Value;

    private async Task<SealState> StateAsync(byte[] pdf) => (await Seals.CheckPdfAsync(pdf, CancellationToken.None)).State;

    [Fact]
    public async Task No_flipped_byte_of_a_sealed_file_is_valid()
    {
        var pdf = await SealedAsync();
        Assert.Equal(SealState.Valid, await StateAsync(pdf));
        var (start, end) = SealPdfTests.Gap(pdf);
        var dictionary = pdf.AsSpan().LastIndexOf("<</Type/Sig"u8);
        var (message, digest) = (SealedPdf.Find(pdf).Seal!.Message, SealedPdf.Find(pdf).Seal!.Digest);
        var (first, padding) = (start + 1, start + 1 + message.Length * 2);
        var random = new Random(6);
        var full = Enumerable.Range(dictionary, first - dictionary)                            // the signature's dictionary, whole
            .Concat(Enumerable.Range(0, message.Length / 8).Select(n => first + n * 16 + random.Next(16))) // of the message a digit in sixteen
            .Concat(Enumerable.Range(0, 60).Select(_ => random.Next(padding, end)))            // the padding, which is one rule
            .Concat(Enumerable.Range(end - 1, 65)).Distinct().ToList();                        // its end and the stated time
        var missed = new System.Collections.Concurrent.ConcurrentBag<int>();
        await Parallel.ForEachAsync(full, async (i, _) =>
        {
            var copy = pdf.ToArray();
            copy[i] = Flipped(copy[i], i);
            if (await StateAsync(copy) == SealState.Valid) missed.Add(i);
        });
        Assert.Empty(missed);
        for (var i = 0; i < pdf.Length; i++)
        {
            if (i == dictionary) i = first;
            if (i == padding) i = end;
            var kept = pdf[i];
            pdf[i] = i < dictionary || i >= end ? (byte)(kept ^ 1) : Flipped(kept, i);
            var found = SealedPdf.Find(pdf).Seal;
            // Every digit reaches the message, of which SignedDataTests flip every byte; the rest is under the digest.
            Assert.True(found is null || !found.IsExact || !found.Digest.AsSpan().SequenceEqual(digest) || !found.Message.AsSpan().SequenceEqual(message), $"byte {i}");
            pdf[i] = kept;
        }
    }

    // Within hexadecimal the digit becomes another digit or its other case: a flip that a forgiving reader would not see.
    private static byte Flipped(byte b, int i) => (char)b switch
    {
        >= 'a' and <= 'f' when i % 2 == 0 => (byte)(b ^ 0x20),
        >= '0' and <= '8' => (byte)(b + 1),
        _ => (byte)(b ^ 1),
    };

    [Fact]
    public async Task A_padding_that_is_not_zero_and_a_digit_in_the_other_case_are_told()
    {
        var pdf = await SealedAsync();
        var (start, end) = SealPdfTests.Gap(pdf);
        for (var i = start + 1; i < end - 1; i += 173)
            foreach (var other in (byte[])[(byte)'1', (byte)'A', (byte)'0', (byte)' '])
            {
                var copy = pdf.ToArray();
                if (copy[i] == other) continue;
                copy[i] = other;
                Assert.NotEqual(SealState.Valid, await StateAsync(copy));
            }
    }

    [Fact]
    public async Task A_truncated_file_is_never_valid_and_one_that_grew_is_changed()
    {
        var pdf = await SealedAsync();
        for (var i = 0; i < 200; i++)
        {
            var cut = await Seals.CheckPdfAsync(pdf.AsMemory(0, pdf.Length * i / 200), CancellationToken.None);
            Assert.True(cut.State is SealState.Unreadable or SealState.Changed or SealState.NotSealed, cut.State.ToString());
            Assert.NotNull(cut.Why);
        }
        Assert.Equal(SealState.Changed, await StateAsync([.. pdf, (byte)'\n']));
        Assert.Equal(SealState.Changed, await StateAsync([.. pdf, .. pdf]));
        Assert.Equal(SealState.NotSealed, await StateAsync(SmallPdf.WithTable()));
    }

    [Fact]
    public async Task Hostile_files_get_a_clear_state_and_a_refusal_instead_of_a_seal()
    {
        var nested = "<<" + string.Concat(Enumerable.Repeat("/A[", 100_000)) + ">>";
        byte[][] hostile =
        [
            [], "%PDF-1.7"u8.ToArray(), new byte[50 * 1024 * 1024], [.. "%PDF-1.7\n"u8, .. new byte[50 * 1024 * 1024]],
            Range("0 99999999999999999999 1 1"), Range("0 4294967296 9 9"), Range("0 -1 5 5"), Range("0 60 20 10"), Range("0 10 20 30 40"), Range("0 0 0 0"), Range(new string('9', 100_000)),
            SmallPdf.WithTable("", "", nested), SmallPdf.WithTable("/AcroForm 6 0 R", "", nested), SmallPdf.WithTable("/AcroForm 6 0 R", "", "6 0 R"), SmallPdf.WithTable("/AcroForm<</Fields 7 0 R>>", "", "7 0 R", "6 0 R"),
            SmallPdf.WithStreams(200 * 1024 * 1024),
        ];
        foreach (var file in hostile)
        {
            var check = await Seals.CheckPdfAsync(file, CancellationToken.None);
            Assert.NotEqual(SealState.Valid, check.State);
            Assert.NotNull(check.Why);
            var act = Act.BySystem("test", platform.Host.Clock.UtcNow);
            var done = await Seals.SealPdfAsync(file, new SealWish("x"), act, CancellationToken.None);
            Assert.True(done.IsDone || done.Problem!.Code.StartsWith("TRU-2", StringComparison.Ordinal));
        }
        var pdf = SmallPdf.WithTable();
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var copy = pdf.ToArray();
            for (var n = 0; n < 3; n++) copy[random.Next(copy.Length)] = (byte)random.Next(256);
            try
            {
                PreparePdf.Run(copy, new SealWish("x"), platform.Host.Clock.UtcNow, 64);
            }
            catch (PdfFault)
            {
                // The only way a damaged file may end.
            }
        }
    }

    private static byte[] Range(string numbers) => SmallPdf.WithTable("", "", $"<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[{numbers}]/Contents<3000>>>");
}
