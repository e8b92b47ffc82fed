using System.Text;
using System.Text.Json;
using DeAn06.Identity.Provider.Jose;

namespace DeAn06.Identity.Provider.Claims;

/// <summary>
/// What the <c>claims</c> parameter asks (OpenID Connect Core 5.5): names for the ID token and for userinfo, the authentication level it insists on (0: none), and whose
/// sign-in it insists on. Other values that it wants are not compared: claims are what the register says.
/// </summary>
internal sealed record AskedClaims(IReadOnlyList<string> IdToken, IReadOnlyList<string> UserInfo, int EssentialLevel = 0, string? Subject = null, IReadOnlyList<string>? Essential = null)
{
    internal static readonly AskedClaims None = new([], []);
    private const int Longest = 16_000;
    private const int Most = 60;
    private const int LongestName = 60;

    /// <summary>Null when it is no claims request.</summary>
    internal static AskedClaims? Read(string? json)
    {
        if (json is null) return None;
        if (json.Length > Longest || UncheckedJwt.Parse(Encoding.UTF8.GetBytes(json)) is not { } all) return null;
        if (Names(all, "id_token") is not { } idToken || Names(all, "userinfo") is not { } userInfo) return null;
        var inToken = all.TryGetProperty("id_token", out var t) && t.ValueKind == JsonValueKind.Object ? t : default;
        return new(idToken, userInfo, LevelOf(inToken), SubjectOf(inToken), [.. EssentialOf(all, "id_token").Concat(EssentialOf(all, "userinfo")).Distinct()]);
    }

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static AskedClaims Parse(string json) => JsonSerializer.Deserialize<AskedClaims>(json)!;

    private static string[]? Names(JsonElement all, string part)
    {
        if (!all.TryGetProperty(part, out var asked) || asked.ValueKind == JsonValueKind.Null) return [];
        if (asked.ValueKind != JsonValueKind.Object || asked.EnumerateObject().Count() > Most) return null;
        var wrong = asked.EnumerateObject().Any(p => p.Name.Length > LongestName || p.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object));
        return wrong ? null : [.. asked.EnumerateObject().Select(p => p.Name)];
    }

    /// <summary>What the client says it cannot do without.</summary>
    private static IEnumerable<string> EssentialOf(JsonElement all, string part) => !all.TryGetProperty(part, out var asked) || asked.ValueKind != JsonValueKind.Object ? []
        : asked.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object && p.Value.TryGetProperty("essential", out var e) && e.ValueKind == JsonValueKind.True).Select(p => p.Name);

    private static int LevelOf(JsonElement inToken)
    {
        if (inToken.ValueKind != JsonValueKind.Object || !inToken.TryGetProperty("acr", out var acr) || acr.ValueKind != JsonValueKind.Object) return 0;
        if (!acr.TryGetProperty("essential", out var essential) || essential.ValueKind != JsonValueKind.True) return 0;
        var wanted = acr.Texts("values").Concat(acr.Texts("value")).Select(Acr.LevelOf).ToList();
        return wanted.Count == 0 ? 0 : wanted.Contains(0) && wanted.All(l => l == 0) ? Acr.Unreachable : wanted.Where(l => l > 0).Min();
    }

    private static string? SubjectOf(JsonElement inToken) =>
        inToken.ValueKind == JsonValueKind.Object && inToken.TryGetProperty("sub", out var sub) && sub.ValueKind == JsonValueKind.Object ? sub.Text("value") : null;
}

/// <summary>The authentication levels of Decree 69/2024 as <c>acr</c> values.</summary>
internal static class Acr
{
    /// <summary>A level that only values unknown here were asked for.</summary>
    internal const int Unreachable = 5;
    private const string Prefix = "urn:dean06:nd69:";

    internal static readonly IReadOnlyList<string> All = [.. Enumerable.Range(1, 4).Select(Of)];

    internal static string Of(int level) => Prefix + level.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The level of a value; 0 when it is none of ours.</summary>
    internal static int LevelOf(string value) => value.Length == Prefix.Length + 1 && value.StartsWith(Prefix, StringComparison.Ordinal) && value[^1] is >= '1' and <= '4' ? value[^1] - '0' : 0;
}
