using System.Buffers.Binary;
using System.Text;

namespace DeAn06.Kernel;

/// <summary>What may be taken in: PDF, JPEG or PNG by their first bytes, at most 10 MB and 50 million pixels, under a safe name.</summary>
public static class FileRules
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The largest picture, in pixels; a small file can unfold to a huge one.</summary>
    public const long MaxPixels = 50_000_000;

    internal static async Task<Result<byte[]>> ReadAsync(Stream content, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int n; (n = await content.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + n > MaxBytes) return KernelProblems.FileTooLarge.With("limit", "10 MB");
            bytes.Write(buffer, 0, n);
        }
        return bytes.Length == 0 ? KernelProblems.FileEmpty : bytes.ToArray();
    }

    /// <summary>The media type its bytes say, when its name says the same.</summary>
    public static Result<string> Check(ReadOnlySpan<byte> bytes, string name)
    {
        var kind = KindOf(bytes);
        if (kind is null) return KernelProblems.FileKindUnknown;
        var said = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".pdf" => "application/pdf",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".png" => "image/png",
            _ => null,
        };
        if (said != kind) return KernelProblems.FileBelied.With("name", SafeName(name, kind));
        return PixelsOf(bytes, kind) > MaxPixels ? KernelProblems.FileTooManyPixels.With("limit", MaxPixels) : kind;
    }

    /// <summary>The last part of the name, without control characters, at most 120 characters, with the right ending.</summary>
    public static string SafeName(string name, string kind)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Normalize(NormalizationForm.FormC);
        var clean = string.Concat(last.Where(c => !char.IsControl(c) && c is not ('<' or '>' or '"' or ':' or '|' or '?' or '*' or ';')));
        var stem = Path.GetFileNameWithoutExtension(clean).Trim('.', ' ');
        if (stem.Length == 0) stem = "tep";
        return (stem.Length > 110 ? stem[..110] : stem) + kind switch { "application/pdf" => ".pdf", "image/jpeg" => ".jpg", _ => ".png" };
    }

    private static string? KindOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("%PDF-"u8)) return "application/pdf";
        if (bytes.Length > 24 && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg" : null;
    }

    private static long PixelsOf(ReadOnlySpan<byte> bytes, string kind) => kind switch
    {
        "image/png" => (long)BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]) * BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]),
        "image/jpeg" => JpegPixels(bytes),
        _ => 0,
    };

    private static long JpegPixels(ReadOnlySpan<byte> bytes)
    {
        for (var i = 2; i + 9 < bytes.Length && bytes[i] == 0xFF;)
        {
            var marker = bytes[i + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (long)BinaryPrimitives.ReadUInt16BigEndian(bytes[(i + 5)..]) * BinaryPrimitives.ReadUInt16BigEndian(bytes[(i + 7)..]);
            i += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(i + 2)..]);
        }
        return 0;
    }
}
