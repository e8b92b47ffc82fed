using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>
/// Makes the applicant's finished draft into what Dossiers takes: every question answered, answers that fit together, what came from registers still as it stands there, everybody signed
/// exactly these answers. Nothing is left out silently.
/// </summary>
internal sealed class ReadyDraft(DraftTable drafts, CatalogueBook catalogue, Handover handover) : IUseCase
{
    internal async Task<Result<Submission>> RunAsync(Guid person, Guid id, Act act, CancellationToken ct)
    {
        if (await drafts.LockAsync(person, id, ct) is not { SubmittedAt: null, AtCounter: false } draft) return ProblemsOfForms.DraftGone;
        return catalogue.Find(draft.Procedure, Clock.DayOf(act.At)) is { } procedure ? await handover.OfAsync(draft, procedure, null, act, ct) : ProblemsOfForms.NotOffered;
    }
}
