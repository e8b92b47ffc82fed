using System.Text.Json;

namespace DeAn06.Messages.Inbox;

/// <summary>What is written into a message: values that stay on their line, and a path of this platform only.</summary>
internal static class Letter
{
    internal const int LongestValue = 300;
    private const int LongestPath = 300;

    /// <summary>The values as they are kept, or a bug of the sending room.</summary>
    internal static string Blanks(MessageKind kind, IReadOnlyDictionary<string, string> values)
    {
        if (!kind.Blanks.SetEquals(values.Keys))
            throw new ArgumentException($"Message kind '{kind.Code}' has the blanks {string.Join(", ", kind.Blanks.Order())} and was given {string.Join(", ", values.Keys.Order())}.");
        return JsonSerializer.Serialize(values.ToDictionary(v => v.Key, v => OneLine.Of(v.Value, LongestValue)), Journal.PayloadJson);
    }

    internal static IReadOnlyDictionary<string, string> Read(string blanks) => JsonSerializer.Deserialize<Dictionary<string, string>>(blanks, Journal.PayloadJson)!;

    /// <summary>A path a message leads to; throws for one that leads elsewhere.</summary>
    internal static string? Path(string? path)
    {
        if (path is null) return null;
        var stays = path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && path.Length <= LongestPath && !path.Contains('\\') && !path.Any(char.IsControl);
        return stays ? path : throw new ArgumentException("A message leads to a path of this platform only, such as /toi/giay-to.");
    }
}
