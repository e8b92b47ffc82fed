namespace DeAn06.Services;

internal static class EventsOfForms
{
    internal static readonly IReadOnlyList<Type> All =
    [
        typeof(DraftBegun), typeof(DraftDropped), typeof(DraftCarriedOver), typeof(DraftsSwept), typeof(DraftSubmitted), typeof(PersonNamed), typeof(NamingFailed),
        typeof(SignatureAsked), typeof(DraftSigned), typeof(SignatureRefused), typeof(SignaturesVoided), typeof(SignatureViewed),
    ];
}

/// <summary>Somebody began to fill in a form (bản nháp); subjects are who applies and whom it is about.</summary>
[Event("services.draft-begun/1")]
public sealed record DraftBegun(Guid Draft, string Procedure, string Case, string Form, int Version);

/// <summary>The applicant threw a draft away.</summary>
[Event("services.draft-dropped/1")]
public sealed record DraftDropped(Guid Draft, string Procedure);

/// <summary>A draft was carried over to a version of its form that it could not be ended without.</summary>
[Event("services.draft-carried-over/1")]
public sealed record DraftCarriedOver(Guid Draft, string Form, int From, int To, int Kept);

/// <summary>Drafts nobody had touched for the time they are kept were thrown away.</summary>
[Event("services.drafts-swept/1")]
public sealed record DraftsSwept(int Drafts);

/// <summary>A draft was submitted and became a dossier.</summary>
[Event("services.draft-submitted/1")]
public sealed record DraftSubmitted(Guid Draft, Guid Dossier, string Procedure);

/// <summary>An applicant named the subject in a form by identity number and name, and was told that both fit.</summary>
[Event("services.person-named/1")]
public sealed record PersonNamed(string Procedure, string Page);

/// <summary>An applicant entered a number and name that fit nobody.</summary>
[Event("services.naming-failed/1")]
public sealed record NamingFailed(string Procedure, string Page, int Tries);

/// <summary>Somebody was asked to sign a draft; subjects are the applicant and who is to sign. <paramref name="Sha256"/> is the digest of what is signed.</summary>
[Event("services.signature-asked/1")]
public sealed record SignatureAsked(Guid Signature, Guid Draft, string Procedure, string Page, string Sha256);

/// <summary>Somebody read what they were asked to sign; the subjects are whom the answers are about.</summary>
[Event("services.signature-viewed/1")]
public sealed record SignatureViewed(Guid Signature, string Procedure);

/// <summary>Somebody signed a draft with a fresh proof of who they are, of the level given.</summary>
[Event("services.draft-signed/1")]
public sealed record DraftSigned(Guid Signature, Guid Draft, string Sha256, int Assurance);

/// <summary>Somebody refused to sign a draft; their reason is kept with the request.</summary>
[Event("services.signature-refused/1")]
public sealed record SignatureRefused(Guid Signature, Guid Draft);

/// <summary>Answers changed after they were signed or sent to be signed: the signatures count no longer.</summary>
[Event("services.signatures-voided/1")]
public sealed record SignaturesVoided(Guid Draft, int Signatures);
