using System.Text.Json;

namespace DeAn06.Identity.Clients;

/// <summary>Reads the keys a client registers: public ones of the algorithms the provider takes, and nothing private.</summary>
internal static class ClientKeys
{
    private const int Longest = 20_000;
    private const int MostKeys = 10;
    private const int LeastModulus = 340;
    private static readonly string[] Private = ["d", "p", "q", "dp", "dq", "qi", "k"];

    internal static bool AreFit(string? jwks)
    {
        if (jwks is null or { Length: > Longest }) return false;
        try
        {
            using var set = JsonDocument.Parse(jwks);
            return set.RootElement.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
                && keys.GetArrayLength() is > 0 and <= MostKeys && keys.EnumerateArray().All(IsFit);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsFit(JsonElement key)
    {
        if (Private.Any(p => key.TryGetProperty(p, out _))) return false;
        return Text(key, "kty") switch
        {
            "EC" => Text(key, "crv") == "P-256" && Text(key, "x") is { Length: 43 } && Text(key, "y") is { Length: 43 },
            "RSA" => Text(key, "n") is { Length: >= LeastModulus } && Text(key, "e") is { Length: > 0 },
            _ => false,
        };
    }

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
