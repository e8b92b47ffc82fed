using System.Buffers.Text;
using System.Text.Json;
using DeAn06.Identity.Logout;
using DeAn06.Identity.Provider;
using DeAn06.Identity.Provider.Jose;
using DeAn06.Trust;

namespace DeAn06.Identity.Card;

/// <summary>
/// The State's statement that a browser may make codes for a card, for a day: a JWS that names the keeping and the browser's key (<c>cnf</c>, RFC 7800) and
/// nothing of the person, so that a copy of it tells nobody anything.
/// </summary>
internal sealed class CardStatements(ITokenKeys keys, OwnTokens own, Issuer issuer, KeepOptions options, Clock clock)
{
    private const string Type = "card+jwt";

    internal TimeSpan Life => options.Hours < KeepOptions.StatementLife.TotalHours ? TimeSpan.FromHours(options.Hours) : KeepOptions.StatementLife;

    /// <summary>Never called inside a transaction: it signs.</summary>
    internal Task<Result<string>> SignAsync(Guid keep, byte[] x, byte[] y, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return keys.SignAsync(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["iss"] = issuer.Address, ["jti"] = Ids.Handle(keep), ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.Add(Life).ToUnixTimeSeconds(),
            ["cnf"] = new { jwk = new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(x), y = Base64Url.EncodeToString(y) } },
        }), Type, ct);
    }

    /// <summary>The keeping and key a statement names; null when it is not ours, changed, or over.</summary>
    internal async Task<(Guid Keep, VerificationKey Key)?> ReadAsync(string statement, CancellationToken ct)
    {
        if (await own.ReadAsync(statement, Type, ct) is not { } claims || !Ids.TryParseHandle(claims.Text("jti"), out var keep)) return null;
        if (!(claims.Time("exp") > clock.UtcNow) || !claims.TryGetProperty("cnf", out var confirmation) || !confirmation.TryGetProperty("jwk", out var jwk)) return null;
        return VerificationKey.Read(jwk) is { } key ? (keep, key) : null;
    }
}
