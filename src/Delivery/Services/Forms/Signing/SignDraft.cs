using DeAn06.Messages;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Drafts;
using DeAn06.Trust;

namespace DeAn06.Services.Forms.Signing;

/// <summary>A request to sign, as its signer opens it: who asks, for what, and the answers line by line.</summary>
internal sealed record ShownSignature(Signature Signature, string Applicant, string Subject, string Procedure, string Page, IReadOnlyList<AnswerLine> Lines);

/// <summary>Somebody opens what they are asked to sign. It tells of others, so that the look is journaled for them.</summary>
internal sealed class ReadToSign(Journal journal, SignatureTable signatures, KinFinder kin, Definition.FormBook forms, CatalogueBook catalogue, AnswerSheet sheet, JoinedRecords joined) : IUseCase
{
    internal async Task<Result<ShownSignature>> RunAsync(Guid id, Act act, CancellationToken ct)
    {
        if (act is not { Person: { } person, OnBehalfOf: null }) return ProblemsOfForms.OnlyInPerson;
        if (await signatures.FindAsync(await joined.OfAsync(person, ct), id, false, ct) is not { VoidAt: null } found) return ProblemsOfForms.SignatureGone;
        if (forms.Version(found.Form, found.FormVersion) is not { } form) return ProblemsOfForms.SignatureGone;
        journal.Record(act, new SignatureViewed(id, found.Procedure), found.Applicant, found.Subject);
        var applicant = await kin.NameAsync(found.Applicant, ct) ?? "";
        var subject = found.Subject == found.Applicant ? applicant : await kin.NameAsync(found.Subject, ct) ?? "";
        var procedure = catalogue.Find(found.Procedure, Clock.DayOf(act.At));
        return new ShownSignature(found, applicant, subject, procedure?.Label ?? form.Title.Said, form.Page(found.Page)?.Question.Said ?? "", sheet.Of(form, found.Answers));
    }
}

/// <summary>
/// Somebody signs a draft on their own phone, with a fresh proof of who they are (ký). What is signed is the digest of the answers that the page showed; answers that changed
/// since are signed by nobody.
/// </summary>
internal sealed class SignDraft(Journal journal, SignatureTable signatures, KinFinder kin, CatalogueBook catalogue, IMessages messages, JoinedRecords joined) : IUseCase
{
    internal const int Level = 2;

    internal async Task<Result<Done>> RunAsync(Guid id, string? shown, Act act, CancellationToken ct)
    {
        if (act is not { Person: { } person, OnBehalfOf: null }) return ProblemsOfForms.OnlyInPerson;
        if (await signatures.FindAsync(await joined.OfAsync(person, ct), id, true, ct) is not { VoidAt: null } found || Convert.ToHexStringLower(found.Digest) != shown) return ProblemsOfForms.SignatureGone;
        if (!found.IsOpen) return ProblemsOfForms.SignatureAnswered;
        signatures.Sign(found, act.At, act.Assurance);
        journal.Record(act, new DraftSigned(id, found.Draft, shown, act.Assurance), found.Applicant, person);
        messages.Send(SigningKinds.OfAnswer(found, await kin.NameAsync(person, ct) ?? "", catalogue.Find(found.Procedure, Clock.DayOf(act.At))?.Vi ?? "", true), act);
        return Done.It;
    }
}

/// <summary>Somebody refuses to sign, with a reason that the applicant reads.</summary>
internal sealed class RefuseToSign(Journal journal, SignatureTable signatures, KinFinder kin, CatalogueBook catalogue, IMessages messages, JoinedRecords joined) : IUseCase
{
    internal const int ShortestReason = 5;
    internal const int LongestReason = 500;

    internal async Task<Result<Done>> RunAsync(Guid id, string? reason, Act act, CancellationToken ct)
    {
        if (act is not { Person: { } person, OnBehalfOf: null }) return ProblemsOfForms.OnlyInPerson;
        var said = OneLine.Of(reason, LongestReason);
        if (said.Length < ShortestReason) return ProblemsOfForms.ReasonMissing.With("limit", ShortestReason);
        if (await signatures.FindAsync(await joined.OfAsync(person, ct), id, true, ct) is not { VoidAt: null } found) return ProblemsOfForms.SignatureGone;
        if (!found.IsOpen) return ProblemsOfForms.SignatureAnswered;
        signatures.Refuse(found, act.At, said);
        journal.Record(act, new SignatureRefused(id, found.Draft), found.Applicant, person);
        messages.Send(SigningKinds.OfAnswer(found, await kin.NameAsync(person, ct) ?? "", catalogue.Find(found.Procedure, Clock.DayOf(act.At))?.Vi ?? "", false), act);
        return Done.It;
    }
}
