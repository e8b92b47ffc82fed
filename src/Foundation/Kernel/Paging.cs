using System.Text;

namespace DeAn06.Kernel;

/// <summary>A page of a list: its items and the cursor of the next page, null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    public static readonly Page<T> Empty = new([], null);

    /// <summary>
    /// Makes a page of <paramref name="size"/> from one item more than that, so that "is there more" costs no count.
    /// </summary>
    public static Page<T> From(List<T> oneMore, int size, Func<T, Cursor> cursorOf) => oneMore.Count <= size
        ? new(oneMore, null)
        : new(oneMore.GetRange(0, size), cursorOf(oneMore[size - 1]).ToString());
}

/// <summary>Where a page ended: the sort key of its last row, opaque to callers.</summary>
public readonly record struct Cursor(params IReadOnlyList<string> Keys)
{
    private const char Separator = '\u001f';

    public override string ToString() => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(Separator, Keys)))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Reads a cursor of <paramref name="parts"/> keys; false when it was not made here.</summary>
    public static bool TryParse(string? text, int parts, out Cursor cursor)
    {
        cursor = default;
        if (string.IsNullOrEmpty(text) || text.Length > 1000) return false;
        var padded = text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - text.Length % 4) % 4);
        var buffer = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded, buffer, out var n)) return false;
        var keys = Encoding.UTF8.GetString(buffer, 0, n).Split(Separator);
        if (keys.Length != parts || keys.Any(k => k.Contains('\0'))) return false;
        cursor = new Cursor(keys);
        return true;
    }
}
