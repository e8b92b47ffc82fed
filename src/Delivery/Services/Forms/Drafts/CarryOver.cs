using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>
/// A form changed while somebody is in it, and its new version says that older drafts cannot be ended: answers that still fit stay, the others are asked again, what a register
/// knows now is filled in.
/// </summary>
internal sealed class CarryOver(Db db, Journal journal, DraftTable drafts, Prefill prefill) : IUseCase
{
    internal async Task<Result<Draft>> RunAsync(Guid person, Guid draft, FormDefinition to, Act act, CancellationToken ct)
    {
        if (await drafts.LockAsync(person, draft, ct) is not { SubmittedAt: null } found) return ProblemsOfForms.DraftGone;
        if (found.FormVersion == to.Version) return found;
        var today = Clock.DayOf(act.At);
        var kept = found with { FormVersion = to.Version, CarriedFrom = found.FormVersion, Answers = [], Sources = [] };
        BeginDraft.Put(kept, await prefill.FillAsync(to, person, found.Subject, today, ct));
        foreach (var (key, node) in found.Answers)
        {
            if (to.Page(key) is not { } page || found.Sources[key] is not null || !AnswerReader.StillFits(page, node, today)) continue;
            kept.Answers[key] = node?.DeepClone();
            kept.Sources.Remove(key);
        }
        foreach (var file in DraftTable.FilesOf(found.Answers).Except(DraftTable.FilesOf(kept.Answers))) Kernel.Files.Release(db, file, found.Citation);
        drafts.Save(kept);
        db.Write("UPDATE services.signature SET void_at = $2 WHERE draft_id = $1 AND void_at IS NULL", null, draft, act.At);
        journal.Record(act, new DraftCarriedOver(draft, to.Key, found.FormVersion, to.Version, kept.Answers.Count), person, found.Subject);
        return kept;
    }
}
