using System.Text.Json;
using DeAn06.Identity.Provider.Claims;

namespace DeAn06.Identity.Provider.Authorization;

/// <summary>
/// An authorization request that was checked: what a client wants a person to be asked. <paramref name="Levels"/> are the levels of <c>acr_values</c>, the preferred first;
/// <paramref name="HintedSubject"/> is whose sign-in it wants; <paramref name="KeyThumbprint"/> the DPoP key the code is to be bound to.
/// </summary>
internal sealed record AuthorizationAsk(
    string ClientId, string RedirectUri, string? State, string? Nonce, IReadOnlyList<string> Scopes, string CodeChallenge, string? KeyThumbprint,
    IReadOnlyList<string> Prompts, int? MaxAge, IReadOnlyList<int> Levels, AskedClaims Claims, string? HintedSubject)
{
    internal bool MayNotAsk => Prompts.Contains("none");

    internal bool WantsFreshSignIn => Prompts.Contains("login");

    internal bool WantsFreshConsent => Prompts.Contains("consent");

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static AuthorizationAsk Parse(string json) => JsonSerializer.Deserialize<AuthorizationAsk>(json)!;
}
