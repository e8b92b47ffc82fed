using System.Text.Json;
using DeAn06.Identity.Consent;

namespace DeAn06.Identity.Clients;

/// <summary>
/// A relying party as one officer proposes it and another approves it: what a client is, may ask and where it listens. Secrets are no part of it: they are made
/// after the approval and shown once.
/// </summary>
internal sealed record ClientDraft
{
    internal const int LongestName = 120;
    internal const int LongestPurpose = 300;
    internal const int LeastPurpose = 10;
    internal const int LongestBasis = 200;
    internal const int LongestReason = 500;

    public string Id { get; init; } = "";

    public string NameVi { get; init; } = "";

    public string NameEn { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string PurposeVi { get; init; } = "";

    public string PurposeEn { get; init; } = "";

    public string LegalBasis { get; init; } = "";

    public string Contact { get; init; } = "";

    public string Authentication { get; init; } = ClientAuthentication.PrivateKeyJwt;

    public string? Jwks { get; init; }

    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    public string? BackchannelLogoutUri { get; init; }

    public string? CibaMode { get; init; }

    public string? CibaNotificationUri { get; init; }

    public IReadOnlyList<string> Grants { get; init; } = [];

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>Why it needs the claims it asks for.</summary>
    public string ClaimsReason { get; init; } = "";

    public string Sector { get; init; } = "";

    public int LeastLevel { get; init; } = 1;

    public bool RequiresPar { get; init; }

    public bool RequiresDpop { get; init; }

    public bool RequiresSignedRequest { get; init; }

    public bool SignsAnswers { get; init; }

    public bool MayIntrospect { get; init; }

    public int ConsentDays { get; init; } = 365;

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Journal.PayloadJson);

    internal static ClientDraft From(byte[] payload) => JsonSerializer.Deserialize<ClientDraft>(payload, Journal.PayloadJson)!;

    internal static ClientDraft Of(Client c) => new()
    {
        Id = c.Id, NameVi = c.NameVi, NameEn = c.NameEn, Organisation = c.Organisation, PurposeVi = c.PurposeVi, PurposeEn = c.PurposeEn, LegalBasis = c.LegalBasis, Contact = c.Contact,
        Authentication = c.Authentication, Jwks = c.Jwks, RedirectUris = c.RedirectUris, PostLogoutRedirectUris = c.PostLogoutRedirectUris, BackchannelLogoutUri = c.BackchannelLogoutUri,
        CibaMode = c.CibaMode, CibaNotificationUri = c.CibaNotificationUri, Grants = c.Grants, Scopes = c.Scopes, Claims = c.Claims, ClaimsReason = c.ClaimsReason, Sector = c.Sector,
        LeastLevel = c.LeastLevel, RequiresPar = c.RequiresPar, RequiresDpop = c.RequiresDpop, RequiresSignedRequest = c.RequiresSignedRequest, SignsAnswers = c.SignsAnswers,
        MayIntrospect = c.MayIntrospect, ConsentDays = c.ConsentDays,
    };
}

/// <summary>What a draft must hold before it may be proposed, and again when it is approved.</summary>
internal sealed class DraftRules(ClientAddresses addresses)
{
    private static readonly string[] Authentications = [ClientAuthentication.None, ClientAuthentication.SecretBasic, ClientAuthentication.SecretPost, ClientAuthentication.PrivateKeyJwt];

    internal Problem? Check(ClientDraft draft) => Who(draft) ?? Why(draft) ?? Where(draft) ?? How(draft);

    private static Problem? Who(ClientDraft draft)
    {
        if (!IsId(draft.Id)) return ConsentProblems.ClientIdUnfit.At("Id");
        if (!Fits(draft.NameVi, 1, ClientDraft.LongestName)) return ConsentProblems.ClientNameMissing.With("limit", ClientDraft.LongestName).At("NameVi");
        if (!Fits(draft.NameEn, 1, ClientDraft.LongestName)) return ConsentProblems.ClientNameMissing.With("limit", ClientDraft.LongestName).At("NameEn");
        if (!Fits(draft.Organisation, 1, 200)) return ConsentProblems.ClientNameMissing.With("limit", 200).At("Organisation");
        return Fits(draft.Contact, 5, 200) ? null : ConsentProblems.ContactMissing.At("Contact");
    }

    private static Problem? Why(ClientDraft draft)
    {
        if (!Fits(draft.PurposeVi, ClientDraft.LeastPurpose, ClientDraft.LongestPurpose)) return ConsentProblems.PurposeMissing.At("PurposeVi");
        if (!Fits(draft.PurposeEn, ClientDraft.LeastPurpose, ClientDraft.LongestPurpose)) return ConsentProblems.PurposeMissing.At("PurposeEn");
        if (!Fits(draft.LegalBasis, 3, ClientDraft.LongestBasis)) return ConsentProblems.BasisMissing.At("LegalBasis");
        if (draft.Claims.FirstOrDefault(c => !ClaimWords.IsKnown(c)) is { } unknown) return ConsentProblems.ClaimUnknown.With("name", unknown.Length > 60 ? unknown[..60] : unknown).At("Claims");
        if (draft.Claims.Count > 0 && !Fits(draft.ClaimsReason, ClientDraft.LeastPurpose, ClientDraft.LongestReason)) return ConsentProblems.ClaimReasonMissing.At("ClaimsReason");
        return null;
    }

    private Problem? Where(ClientDraft draft)
    {
        if (draft.RedirectUris.Count == 0 && draft.Grants.Contains(GrantTypes.AuthorizationCode)) return ConsentProblems.RedirectUnfit.With("uri", "").At("RedirectUris");
        if (draft.RedirectUris.FirstOrDefault(u => !addresses.MayReturnTo(u)) is { } wrong) return ConsentProblems.RedirectUnfit.With("uri", Short(wrong)).At("RedirectUris");
        if (draft.PostLogoutRedirectUris.FirstOrDefault(u => !addresses.MayReturnTo(u)) is { } after) return ConsentProblems.RedirectUnfit.With("uri", Short(after)).At("PostLogoutRedirectUris");
        if (draft.BackchannelLogoutUri is { } logout && addresses.WhyNotCalled(logout) is { } uncalled) return uncalled.At("BackchannelLogoutUri");
        return draft.CibaNotificationUri is { } ping && addresses.WhyNotCalled(ping) is { } silent ? silent.At("CibaNotificationUri") : null;
    }

    private static Problem? How(ClientDraft draft)
    {
        if (!Authentications.Contains(draft.Authentication)) return ConsentProblems.KeyUnfit.At("Authentication");
        if (draft.Authentication == ClientAuthentication.PrivateKeyJwt && !ClientKeys.AreFit(draft.Jwks)) return ConsentProblems.KeyUnfit.At("Jwks");
        if (draft.LeastLevel is < 1 or > 4 || draft.ConsentDays is < 1 or > 3650) return KernelProblems.Unreadable;
        return draft.CibaMode is null or "poll" || (draft.CibaMode == "ping" && draft.CibaNotificationUri is not null) ? null : KernelProblems.Missing.With("name", "client_notification_endpoint").At("CibaNotificationUri");
    }

    private static bool IsId(string id) => id.Length is >= 3 and <= 60 && char.IsAsciiLetterLower(id[0]) && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');

    private static bool Fits(string text, int least, int most) => text.Trim().Length >= least && text.Length <= most;

    private static string Short(string text) => text.Length > 100 ? text[..100] : text;
}
