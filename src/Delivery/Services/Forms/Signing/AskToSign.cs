using DeAn06.Messages;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Drafts;

namespace DeAn06.Services.Forms.Signing;

/// <summary>
/// The applicant sends a finished draft to those who have to sign it: each gets a message and signs on their own phone exactly these answers. Asking again asks only who was not
/// asked yet, or refused.
/// </summary>
internal sealed class AskToSign(Journal journal, DraftTable drafts, FormBook forms, CatalogueBook catalogue, FormStates states, SigningDesk signing, SignatureTable signatures, KinFinder kin, IMessages messages) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid person, Guid id, Act act, CancellationToken ct)
    {
        if (await drafts.LockAsync(person, id, ct) is not { SubmittedAt: null } draft || forms.Version(draft.Form, draft.FormVersion) is not { } form) return ProblemsOfForms.DraftGone;
        if (catalogue.Find(draft.Procedure, Clock.DayOf(act.At)) is not { } procedure) return ProblemsOfForms.NotOffered;
        var state = await states.OfAsync(form, draft, act, ct);
        if (state.NextOpen() is { } open) return ProblemsOfForms.NotComplete.With("question", (open.Label ?? open.Question).Vi).With("questionEn", (open.Label ?? open.Question).En);
        var lines = await signing.OfAsync(draft, state, act, ct);
        if (lines.Any(l => l.Person == default)) return ProblemsOfForms.NobodySigns;
        var name = await kin.NameAsync(person, ct) ?? "";
        foreach (var line in lines.Where(l => l.Asked is null or { RefusedAt: not null })) Ask(line, draft, state, procedure, name, act);
        return Done.It;
    }

    private void Ask(SignerLine line, Draft draft, FormState state, Procedure procedure, string name, Act act)
    {
        if (line.Asked is { } refused) signatures.Void(refused, act.At);
        var digest = SigningDesk.DigestOf(draft, state);
        var asked = new Signature(line.Person, Ids.New(act.At), draft.Person, draft.Id, line.Page, draft.Subject, draft.Procedure, draft.Case, state.Form.Key, state.Form.Version,
            Canonical.Text(state.Counted()), digest, act.At, null, null, null, null, null);
        signatures.Insert(asked);
        messages.Send(SigningKinds.OfAsked(asked, name, procedure.Vi), act);
        journal.Record(act, new SignatureAsked(asked.Id, draft.Id, draft.Procedure, line.Page, Convert.ToHexStringLower(digest)), draft.Person, line.Person);
    }
}
