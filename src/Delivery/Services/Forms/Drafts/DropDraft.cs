namespace DeAn06.Services.Forms.Drafts;

/// <summary>The applicant throws a draft away: its answers, its files, the signatures it waits for.</summary>
internal sealed class DropDraft(Journal journal, DraftTable drafts) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid person, Guid draft, Act act, CancellationToken ct)
    {
        if (await drafts.LockAsync(person, draft, ct) is not { SubmittedAt: null } found) return ProblemsOfForms.DraftGone;
        drafts.Delete(found, act.At);
        journal.Record(act, new DraftDropped(draft, found.Procedure), found.Person, found.Subject);
        return Done.It;
    }
}
