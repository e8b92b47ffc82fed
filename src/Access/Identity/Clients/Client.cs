using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Clients;

/// <summary>
/// A client of the provider (bên sử dụng xác thực): a program of an organisation that lets people sign in here, or acts for itself. Its account is the kill-switch
/// and what it acts as; the account's login is its id.
/// </summary>
internal sealed record Client
{
    internal required string Id { get; init; }

    internal required Account Account { get; init; }

    internal required string NameVi { get; init; }

    internal required string NameEn { get; init; }

    /// <summary>The organisation behind it, as consent pages name it.</summary>
    internal required string Organisation { get; init; }

    internal required string PurposeVi { get; init; }

    internal required string PurposeEn { get; init; }

    internal required string Contact { get; init; }

    /// <summary>One of <see cref="ClientAuthentication"/>.</summary>
    internal required string Authentication { get; init; }

    internal byte[]? SecretHash { get; init; }

    /// <summary>Its public keys, a JWK set.</summary>
    internal string? Jwks { get; init; }

    internal required IReadOnlyList<string> RedirectUris { get; init; }

    internal required IReadOnlyList<string> PostLogoutRedirectUris { get; init; }

    internal string? BackchannelLogoutUri { get; init; }

    internal string? CibaMode { get; init; }

    internal string? CibaNotificationUri { get; init; }

    internal required IReadOnlyList<string> Grants { get; init; }

    internal required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The claims it is registered for; none beyond them is released, whatever a person agrees to.</summary>
    internal required IReadOnlyList<string> Claims { get; init; }

    internal required string Sector { get; init; }

    internal required bool RequiresPar { get; init; }

    internal required bool RequiresDpop { get; init; }

    internal required bool RequiresSignedRequest { get; init; }

    /// <summary>Userinfo and introspection answer it as signed JWTs.</summary>
    internal required bool SignsAnswers { get; init; }

    internal required bool MayIntrospect { get; init; }

    internal required int ConsentDays { get; init; }

    /// <summary>On which legal basis it asks, as consent pages say it.</summary>
    internal string LegalBasis { get; init; } = "";

    /// <summary>Why it needs its claims.</summary>
    internal string ClaimsReason { get; init; } = "";

    /// <summary>The authentication level people must reach for it, 1 to 4.</summary>
    internal int LeastLevel { get; init; } = 1;

    internal required DateTime RegisteredAt { get; init; }

    internal DateTime? ApprovedAt { get; init; }

    internal DateTime? EndedAt { get; init; }

    /// <summary>Approved, not ended, and its account open.</summary>
    internal bool IsUsable => ApprovedAt is not null && EndedAt is null && Account.Unusable is null;

    internal bool IsPublic => Authentication == ClientAuthentication.None;

    internal string Name => Speech.English ? NameEn : NameVi;

    internal string Purpose => Speech.English ? PurposeEn : PurposeVi;
}

/// <summary>How a client proves who it is at the token endpoint (OpenID Connect Core 9).</summary>
internal static class ClientAuthentication
{
    internal const string None = "none";
    internal const string SecretBasic = "client_secret_basic";
    internal const string SecretPost = "client_secret_post";
    internal const string PrivateKeyJwt = "private_key_jwt";
}

/// <summary>The grants a client may be registered for.</summary>
internal static class GrantTypes
{
    internal const string AuthorizationCode = "authorization_code";
    internal const string RefreshToken = "refresh_token";
    internal const string ClientCredentials = "client_credentials";
    internal const string Ciba = "urn:openid:params:grant-type:ciba";
}
