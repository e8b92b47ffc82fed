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
internal sealed class SignDraft(Journal journal, SignatureTable signatures, SignatureTold told, JoinedRecords joined) : IUseCase
{
    internal const int Level = 2;

    internal async Task<Result<Done>> RunAsync(Guid id, string? shown, Act act, CancellationToken ct)
    {
        if (act is not { Person: { } person, OnBehalfOf: null }) return ProblemsOfForms.OnlyInPerson;
        if (await signatures.FindAsync(await joined.OfAsync(person, ct), id, true, ct) is not { VoidAt: null } found || Convert.ToHexStringLower(found.Digest) != shown) return ProblemsOfForms.SignatureGone;
        if (!found.IsOpen) return ProblemsOfForms.SignatureAnswered;
        signatures.Sign(found, act.At, act.Assurance);
        journal.Record(act, new DraftSigned(id, found.Draft, shown, act.Assurance), found.Applicant, person);
        await told.SendAsync(found, person, true, act, ct);
        return Done.It;
    }
}

/// <summary>Somebody refuses to sign, with a reason that the applicant reads.</summary>
internal sealed class RefuseToSign(Journal journal, SignatureTable signatures, SignatureTold told, JoinedRecords joined) : IUseCase
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
        await told.SendAsync(found, person, false, act, ct);
        return Done.It;
    }
}

/// <summary>Tells the applicant that somebody signed or refused. Who sits at a counter hears it there from the officer, on whose page it stands: they have no page of the draft to open.</summary>
internal sealed class SignatureTold(DraftTable drafts, KinFinder kin, CatalogueBook catalogue, IMessages messages)
{
    internal async Task SendAsync(Signature s, Guid signer, bool signed, Act act, CancellationToken ct)
    {
        if (await drafts.FindAsync(s.Applicant, s.Draft, ct) is { AtCounter: true }) return;
        messages.Send(SigningKinds.OfAnswer(s, await kin.NameAsync(signer, ct) ?? "", catalogue.Find(s.Procedure, Clock.DayOf(act.At))?.Vi ?? "", signed), act);
    }
}
