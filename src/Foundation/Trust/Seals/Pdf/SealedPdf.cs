using System.Buffers.Text;
using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Trust.Seals.Pdf;

/// <summary>
/// The seal found in a PDF. The whole file but the gap of /Contents is under the digest, and /ByteRange with it; so the gap cannot be moved, and no other
/// part of the file needs to be understood to tell whether it is as it was sealed. <paramref name="IsExact"/>: laid out byte for byte as seals are written here.
/// </summary>
internal sealed record SealedPdf(byte[] Message, byte[] Digest, DateTime? StatedAt, bool IsExact)
{
    internal const string RangeKey = "/ByteRange";
    internal const string ContentsKey = "/Contents";
    internal const string TimeKey = "/M";
    private const int RangeRoom = 36;
    private const int MostGap = 1024 * 1024;

    internal static ReadOnlySpan<byte> RangeKeyBytes => "/ByteRange"u8;

    /// <summary>The seal, or the state of a file that has none which could be valid.</summary>
    internal static (SealedPdf? Seal, SealState State, Problem? Why) Find(ReadOnlySpan<byte> pdf)
    {
        if (pdf[..Math.Min(pdf.Length, 1024)].IndexOf("%PDF-"u8) < 0) return (null, SealState.Unreadable, TrustProblems.UnreadableSeal);
        var at = pdf.IndexOf(RangeKeyBytes);
        if (at < 0) return WithoutRange(pdf);
        if (pdf[(at + 1)..].IndexOf(RangeKeyBytes) >= 0) return (null, SealState.Changed, TrustProblems.AddedAfterSeal);
        if (ReadRange(pdf[(at + RangeKey.Length)..]) is not (var start, var end, var rest)) return Broken;
        if (start <= at || end <= start + 2 || end - start > MostGap || end > pdf.Length + (long)MostGap) return Broken;
        if (end + rest > pdf.Length) return (null, SealState.Unreadable, TrustProblems.UnreadableSeal);
        if (end + rest < pdf.Length) return (null, SealState.Changed, TrustProblems.AddedAfterSeal);
        if (pdf[(int)start] != '<' || pdf[(int)end - 1] != '>') return Broken;
        return Read(pdf, at, (int)start, (int)end);
    }

    private static (SealedPdf?, SealState, Problem?) Broken => (null, SealState.Changed, TrustProblems.SealBroken);

    private static (SealedPdf?, SealState, Problem?) WithoutRange(ReadOnlySpan<byte> pdf)
    {
        if (pdf[Math.Max(0, pdf.Length - 2048)..].IndexOf("%%EOF"u8) < 0) return (null, SealState.Unreadable, TrustProblems.UnreadableSeal);
        if (pdf.IndexOf("ETSI.CAdES.detached"u8) >= 0 || pdf.IndexOf("Adobe.PPKLite"u8) >= 0) return Broken;
        return pdf.IndexOf("/Encrypt "u8) >= 0 ? (null, SealState.Unreadable, TrustProblems.EncryptedPdf) : (null, SealState.NotSealed, TrustProblems.NotSealed);
    }

    private static (SealedPdf?, SealState, Problem?) Read(ReadOnlySpan<byte> pdf, int at, int start, int end)
    {
        var hex = pdf[(start + 1)..(end - 1)];
        var bytes = new byte[hex.Length / 2];
        if (hex.Length % 2 != 0 || Convert.FromHexString(hex, bytes, out _, out var written) != System.Buffers.OperationStatus.Done || written != bytes.Length) return Broken;
        if (!AsnDecoder.TryReadEncodedValue(bytes, AsnEncodingRules.BER, out _, out _, out _, out var length)) return Broken;
        var exact = IsLaidOutAsHere(pdf, at, start, end) && !hex.ContainsAnyInRange((byte)'A', (byte)'F') && !bytes.AsSpan(length).ContainsAnyExcept((byte)0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(pdf[..start]);
        hash.AppendData(pdf[end..]);
        return (new(bytes[..length], hash.GetHashAndReset(), StatedTime(pdf[end..]), exact), SealState.Valid, null);
    }

    private static bool IsLaidOutAsHere(ReadOnlySpan<byte> pdf, int at, int start, int end)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"{start} {end} {pdf.Length - end}").PadRight(RangeRoom);
        return pdf[at..(start + 1)].SequenceEqual(Encoding.ASCII.GetBytes($"{RangeKey}[0 {expected}]{ContentsKey}<"));
    }

    private static DateTime? StatedTime(ReadOnlySpan<byte> after)
    {
        if (!after.StartsWith("/M(D:"u8) || after.Length < 21 || after[19] != 'Z' || after[20] != ')') return null;
        return DateTime.TryParseExact(Encoding.ASCII.GetString(after.Slice(5, 14)), "yyyyMMddHHmmss", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
    }

    // [0 start end rest], the numbers within what a file can have.
    private static (long Start, long End, long After)? ReadRange(ReadOnlySpan<byte> text)
    {
        var numbers = new List<long>(4);
        var i = Skip(text, 0);
        if (i >= text.Length || text[i] != '[') return null;
        for (i = Skip(text, i + 1); i < text.Length && text[i] != ']'; i = Skip(text, i))
        {
            if (!Utf8Parser.TryParse(text[i..Math.Min(text.Length, i + 11)], out long number, out var used) || number < 0 || numbers.Count == 4) return null;
            numbers.Add(number);
            i += used;
        }
        return numbers is [0, var start, var end, var rest] ? (start, end, rest) : null;
    }

    private static int Skip(ReadOnlySpan<byte> text, int i)
    {
        while (i < text.Length && PdfReader.IsSpace(text[i])) i++;
        return i;
    }
}
