using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider;
using DeAn06.Identity.Provider.Jose;
using Microsoft.AspNetCore.DataProtection;

namespace DeAn06.Identity.Logout;

/// <summary>
/// What a client asked when it sent the browser here to sign out. With a hint the session is known and need not be asked about; <paramref name="ReturnTo"/> was
/// compared with what the client registered, to the letter.
/// </summary>
internal sealed record LogoutAsk(string? ClientId, string? Subject, string? SessionHandle, string? ReturnTo, string? State)
{
    internal static readonly LogoutAsk OfNobody = new(null, null, null, null, null);

    /// <summary>Where the browser goes afterwards; what the registered address has of a query stays.</summary>
    internal string? Target => ReturnTo is null || State is null ? ReturnTo
        : ReturnTo + (ReturnTo.Contains('?') ? '&' : '?') + "state=" + Uri.EscapeDataString(State);
}

/// <summary>Reads the request (OpenID Connect RP-Initiated Logout 1.0, section 2): 1. the hint, ours and unchanged; 2. the client, of the hint or named, both the same; 3. the address, registered.</summary>
internal sealed class ReadLogout(OwnTokens tokens, ClientTable clients)
{
    private const int LongestState = 2000;

    internal async Task<Result<LogoutAsk>> RunAsync(Parameters asked, CancellationToken ct)
    {
        var hint = asked.Has("id_token_hint") ? await tokens.ReadIdTokenAsync(asked["id_token_hint"], ct) : null;
        if (asked.Has("id_token_hint") && hint is null) return LogoutProblems.BadHint;
        var audience = hint?.Text("aud");
        if (asked["client_id"] is { } named && audience is not null && named != audience) return LogoutProblems.BadHint;
        var clientId = audience ?? asked["client_id"];
        var client = clientId is null ? null : await clients.FindAsync(clientId, ct);
        if (asked["state"] is { Length: > LongestState }) return ProviderProblems.InvalidRequest.With("what", "state");
        if (asked["post_logout_redirect_uri"] is { } uri && (client is null || !client.PostLogoutRedirectUris.Contains(uri, StringComparer.Ordinal))) return LogoutProblems.BadReturn;
        return new LogoutAsk(client?.Id, hint?.Text("sub"), hint?.Text("sid"), asked["post_logout_redirect_uri"], asked["state"]);
    }
}

/// <summary>Carries a request that was checked from one page to the next inside the address, sealed, so that neither token nor subject stands there.</summary>
internal sealed class LogoutCarrier(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly IDataProtector protector = protection.CreateProtector("identity.logout");

    internal string Seal(LogoutAsk ask) =>
        System.Buffers.Text.Base64Url.EncodeToString(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Sealed(ask, clock.GetUtcNow().UtcDateTime + Life))));

    internal LogoutAsk? Open(string? text)
    {
        if (text is null or { Length: > 8000 } || UncheckedJwt.Decode(text) is not { } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize<Sealed>(protector.Unprotect(bytes)) is { } found && found.Until > clock.GetUtcNow().UtcDateTime ? found.Ask : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Sealed(LogoutAsk Ask, DateTime Until);
}
