using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace DeAn06.Identity.Provider.Jose;

/// <summary>
/// A JWT in compact form (RFC 7519) taken apart; nothing in it is believed yet. Only canonical base64url and strict JSON objects are read, and no <c>crit</c> header,
/// which nobody here understands.
/// </summary>
internal sealed record UncheckedJwt(JsonElement Header, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    private const int Deepest = 12;

    internal string? Alg => Header.Text("alg");

    internal string? Type => Header.Text("typ");

    internal string? KeyId => Header.Text("kid");

    internal static UncheckedJwt? Read(string? text, int longest)
    {
        if (text is null || text.Length > longest) return null;
        var parts = text.Split('.', 4);
        if (parts.Length != 3 || Decode(parts[0]) is not { } head || Decode(parts[1]) is not { } body || Decode(parts[2]) is not { } signature) return null;
        if (Parse(head) is not { } header || Parse(body) is not { } claims || header.TryGetProperty("crit", out _)) return null;
        return new(header, claims, Encoding.ASCII.GetBytes(text[..text.LastIndexOf('.')]), signature);
    }

    /// <summary>Base64url without padding, in the one way it can be written; null for anything else.</summary>
    internal static byte[]? Decode(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text ? bytes : null;
    }

    /// <summary>A JSON object without a name that comes twice; null for anything else.</summary>
    internal static JsonElement? Parse(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Reads members of JSON from outside; what is of another kind is as good as absent.</summary>
internal static class JsonMembers
{
    internal static string? Text(this JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Seconds since 1970 as a time; null when absent, no number, or out of the calendar.</summary>
    internal static DateTime? Time(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 32_503_680_000
            ? DateTime.UnixEpoch.AddSeconds(seconds)
            : null;

    internal static bool Has(this JsonElement from, string name) => from.TryGetProperty(name, out _);

    internal static IEnumerable<string> Texts(this JsonElement from, string name) => !from.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)
        : [];
}
