using Microsoft.AspNetCore.Http;

namespace DeAn06.Services.After.Feedback;

/// <summary>A file with a complaint or suggestion (tệp kèm theo) and the action that brought it. Only the offices that handle it open it; it is never published.</summary>
internal sealed record FeedbackFile(int N, Guid Id, string Name, string MediaType, int Length);

/// <summary>
/// Files that come with a complaint or suggestion. Each is taken in, by the checks of all files, before the deed that cites it; the page carries what was taken, so that a refusal loses nothing. Only what
/// this account sent and nobody cites is taken from a page: of those who are not signed in the handle, drawn by lot, is the proof.
/// </summary>
internal sealed class FeedbackFiles(Kernel.Files files)
{
    internal const int Most = 5;
    internal const int LargestBody = 52 * 1024 * 1024;

    /// <summary>Takes in what was sent beside what was taken before; <paramref name="taken"/> are the handles the page carries on.</summary>
    private async Task<Problem?> TakeAsync(IFormFileCollection sent, List<string> taken, Act act, CancellationToken ct)
    {
        foreach (var file in sent.Where(f => f.Length > 0))
        {
            if (taken.Count >= Most) return ProblemsOfAfter.FilesTooMany.With("limit", Most);
            await using var content = file.OpenReadStream();
            var kept = await files.TakeAsync(content, file.FileName, act, ct);
            if (kept.Problem is { } unfit) return unfit.At("Files");
            taken.Add(Ids.Handle(kept.Value.Id));
        }
        return null;
    }

    /// <summary>For a page: takes in what was sent; what cannot be taken is told, and what was is carried on. Handles that are not its own are dropped.</summary>
    internal async Task<(IReadOnlyList<StoredFile> Received, Problem? Unfit)> ReceiveAsync(IFormFileCollection sent, List<string> taken, Act act, CancellationToken ct)
    {
        var unfit = await TakeAsync(sent, taken, act, ct);
        var known = await KnownAsync(taken, act, ct);
        if (!known.IsDone) taken.Clear();
        return (known.IsDone ? known.Value : [], unfit ?? known.Problem);
    }

    /// <summary>The files of some handles, or why they cannot come with it.</summary>
    internal async Task<Result<List<StoredFile>>> KnownAsync(IReadOnlyList<string> taken, Act act, CancellationToken ct)
    {
        var ids = taken.Select(t => Ids.TryParseHandle(t, out var id) ? id : Guid.Empty).Distinct().ToList();
        if (ids.Count > Most) return ProblemsOfAfter.FilesTooMany.With("limit", Most);
        var known = (await files.FindAsync(ids, ct)).Where(f => f.TakenBy == act.Actor.ToString() && f.CitedBy is null).OrderBy(f => f.TakenAt).ToList();
        return known.Count == ids.Count ? known : ProblemsOfAfter.FileGone;
    }

    internal static IEnumerable<SentFile> Shown(IEnumerable<StoredFile> known) => known.Select(f => new SentFile(f.Name, Size(f.Length), null, Speech.English ? "Received" : "Đã nhận"));

    internal static string Size(int length) => $"{(length + 1023) / 1024} KB";
}
