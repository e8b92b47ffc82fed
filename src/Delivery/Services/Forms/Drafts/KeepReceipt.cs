using DeAn06.Services.Dossiers;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>Keeps what a submitted draft became, so that the same draft sent twice shows the same receipt.</summary>
internal sealed class KeepReceipt(Journal journal, DraftTable drafts) : IUseCase
{
    internal async Task<Result<Draft>> RunAsync(Guid person, Guid id, DossierReceipt receipt, Act act, CancellationToken ct)
    {
        if (await drafts.LockAsync(person, id, ct) is not { } draft) return ProblemsOfForms.DraftGone;
        if (draft.SubmittedAt is not null) return draft;
        drafts.Submit(draft, receipt, act.At);
        journal.Record(act, new DraftSubmitted(id, receipt.Dossier, draft.Procedure), draft.Person, draft.Subject);
        return draft with { SubmittedAt = act.At, Receipt = receipt };
    }
}
