using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Signing;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>
/// Keeps the answer of a page (tự lưu từng trang). The answer as it stands is given to <c>change</c>, so that two pages sent at once do not undo one another. An
/// answer that was signed with counts no longer once it changes. Drafts are the applicant's own and no record of the State, so that a page saved journals nothing.
/// </summary>
internal sealed class SaveAnswer(Db db, Journal journal, DraftTable drafts, FormStates states, SignatureTable signatures) : IUseCase
{
    /// <summary>Files that the answer cites from now on, and one that it no longer does.</summary>
    internal sealed record FileChange(IReadOnlyList<Guid>? Cited = null, Guid? Released = null);

    internal async Task<Result<Draft>> RunAsync(
        Guid person, Guid draft, FormDefinition form, FormPage page, Func<JsonNode?, Result<Answered>> change, FileChange files, Act act, CancellationToken ct)
    {
        if (await drafts.LockAsync(person, draft, ct) is not { SubmittedAt: null } found) return ProblemsOfForms.DraftGone;
        if (page.Prefill is { Fixed: true } && found.Sources[page.Key] is not null) return ProblemsOfForms.NotChanged;
        var changed = change(found.Answers[page.Key]?.DeepClone());
        if (changed.Problem is { } refused) return refused;
        found.Answers[page.Key] = changed.Value.Node?.DeepClone();
        found.Sources.Remove(page.Key);
        foreach (var cited in files.Cited ?? []) Kernel.Files.Cite(db, cited, found.Citation);
        if (files.Released is { } released) Kernel.Files.Release(db, released, found.Citation);
        var saved = found with { SavedAt = act.At };
        drafts.Save(saved);
        await VoidAsync(form, saved, act, ct);
        return saved;
    }

    private async Task VoidAsync(FormDefinition form, Draft saved, Act act, CancellationToken ct)
    {
        var state = await states.OfAsync(form, saved, act, ct);
        if (await signatures.VoidOthersAsync(saved.Id, SigningDesk.DigestOf(saved, state), act.At, ct) is var voided and > 0)
            journal.Record(act, new SignaturesVoided(saved.Id, voided), saved.Person, saved.Subject);
    }
}
