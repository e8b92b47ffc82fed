namespace DeAn06.Kernel;

/// <summary>Identifiers of rows: UUID version 7 (RFC 9562), ordered by the time of the act that made them.</summary>
public static class Ids
{
    /// <summary>A new id that carries <paramref name="at"/> (UTC) in its first 48 bits.</summary>
    public static Guid New(DateTime at) => Guid.CreateVersion7(new DateTimeOffset(at, TimeSpan.Zero));

    /// <summary>The id as an unguessable-free URL handle: 22 characters of base64url, never a personal number.</summary>
    public static string Handle(Guid id) => Convert.ToBase64String(id.ToByteArray(bigEndian: true))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Reads a handle back; false for anything that is not one.</summary>
    public static bool TryParseHandle(string? text, out Guid id)
    {
        id = default;
        if (text is not { Length: 22 }) return false;
        Span<byte> bytes = stackalloc byte[18];
        if (!Convert.TryFromBase64String(text.Replace('-', '+').Replace('_', '/') + "==", bytes, out var n) || n != 16) return false;
        id = new Guid(bytes[..16], bigEndian: true);
        return Handle(id) == text;
    }
}
